/** The preferences of one contact, for those who look after people. */
@NullMarked
package io.flusomail.consent.preferences;

import org.jspecify.annotations.NullMarked;
