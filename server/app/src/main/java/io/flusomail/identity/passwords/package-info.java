/** Passwords: how they are hashed, which are refused, how guessing is slowed. */
@NullMarked
package io.flusomail.identity.passwords;

import org.jspecify.annotations.NullMarked;
