/**
 * Membership of live segments, kept as facts change. Whatever changes a fact marks the person ({@code
 * audience.segment_dirty}: by triggers for what stands in tables, by a reader of the log for events, by the clock for
 * windows that move on), and says what of them ({@link io.flusomail.audience.live.Subjects}); one loop looks at those marked, for the segments that ask for it, by the predicates of {@code rules}, and writes who came and who
 * left, with a fact for the log each. What it says itself it does not hear: a segment in a segment is asked as a part of
 * the outer one's rule. Every night SQL says whether it was right.
 */
@NullMarked
package io.flusomail.audience.live;

import org.jspecify.annotations.NullMarked;
