/** Reads rules out of JSON; each flaw is named by its place. */
@NullMarked
package io.flusomail.audience.rules.reading;

import org.jspecify.annotations.NullMarked;
