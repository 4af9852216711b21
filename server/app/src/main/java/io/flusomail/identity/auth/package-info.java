/** The doors: signing in and out, renewing, forgotten passwords. */
@NullMarked
package io.flusomail.identity.auth;

import org.jspecify.annotations.NullMarked;
