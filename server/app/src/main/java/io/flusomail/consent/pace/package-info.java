/**
 * How often and when people are written to: frequency caps over true sliding windows, quiet hours in the person's own
 * zone, and a guard against writing on to those who do not answer. Holds for marketing of every kind; what a person
 * asked for, tests and the system's own mail are not asked about.
 */
@NullMarked
package io.flusomail.consent.pace;

import org.jspecify.annotations.NullMarked;
