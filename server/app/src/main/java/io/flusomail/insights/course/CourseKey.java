package io.flusomail.insights.course;

import io.flusomail.platform.ids.SourceId;
import java.time.Instant;

/**
 * What one count is of.
 *
 * @param at where its step begins
 */
record CourseKey(SourceId source, Instant at, String kind, String provider, String mailbox) {}
