/**
 * Double opt-in: somebody whose address was given is asked by a mail of its own whether it was them, and nothing is sent
 * until they say so on a page that the mail leads to.
 */
@NullMarked
package io.flusomail.consent.optin;

import org.jspecify.annotations.NullMarked;
