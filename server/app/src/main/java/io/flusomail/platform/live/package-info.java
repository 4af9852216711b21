/** Telling open screens what changed. */
@NullMarked
@NamedInterface("live")
package io.flusomail.platform.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
