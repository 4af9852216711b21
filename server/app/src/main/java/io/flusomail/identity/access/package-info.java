/** Roles, permissions and the matrix between them. */
@NullMarked
@NamedInterface("access")
package io.flusomail.identity.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
