/** The one clock. */
@NullMarked
@NamedInterface("time")
package io.flusomail.platform.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
