/** Mails to one person each: receipts, confirmations, what a program asks for over the API. */
@NullMarked
package io.flusomail.messages.single;

import org.jspecify.annotations.NullMarked;
