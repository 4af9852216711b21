/** This process among its siblings: identity and lease. */
@NullMarked
@NamedInterface("nodes")
package io.flusomail.platform.nodes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
