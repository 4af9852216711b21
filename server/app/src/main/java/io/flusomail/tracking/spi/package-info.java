/** Whom this module tells that figures have moved: modules above. */
@NullMarked
@NamedInterface("spi")
package io.flusomail.tracking.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
