/** The caller's own account. */
@NullMarked
package io.flusomail.identity.me;

import org.jspecify.annotations.NullMarked;
