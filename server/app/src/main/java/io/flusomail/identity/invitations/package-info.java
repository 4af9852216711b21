/** Asking people in by mail. */
@NullMarked
package io.flusomail.identity.invitations;

import org.jspecify.annotations.NullMarked;
