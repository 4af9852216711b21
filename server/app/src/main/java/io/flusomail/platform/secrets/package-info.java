/** The installation's key, encryption at rest, and opaque public tokens. */
@NullMarked
@NamedInterface("secrets")
package io.flusomail.platform.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
