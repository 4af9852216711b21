/** The capturing mailbox: a provider that keeps mails instead of sending them, and the list of what it kept. */
@NullMarked
package io.flusomail.delivery.sandbox;

import org.jspecify.annotations.NullMarked;
