/** Counting persons and machines out of the event log. */
@NullMarked
package io.flusomail.tracking.counts;

import org.jspecify.annotations.NullMarked;
