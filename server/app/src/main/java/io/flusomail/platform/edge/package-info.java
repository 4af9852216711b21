/** Filters that every request passes before it has an actor, and after. */
@NullMarked
@NamedInterface("edge")
package io.flusomail.platform.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
