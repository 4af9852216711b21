/** Counts by the hour, kept by a reader of the log. */
@NullMarked
package io.flusomail.insights.hours;

import org.jspecify.annotations.NullMarked;
