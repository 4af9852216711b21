/** Signing in: access tokens, rotating refresh tokens, sessions. */
@NullMarked
package io.flusomail.identity.sessions;

import org.jspecify.annotations.NullMarked;
