package io.flusomail.audience.bulk;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a change of many contacts is.
 *
 * @param after the last contact that was dealt with, in order of id
 * @param total how many were meant when it began
 * @param changed how many of those dealt with were there to be changed
 */
record BulkUpdate(JobId id, @Nullable ContactId after, long total, long processed, long changed, Instant createdAt) {}
