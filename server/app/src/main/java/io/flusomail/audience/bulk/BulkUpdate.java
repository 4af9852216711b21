package io.flusomail.audience.bulk;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a change of many contacts is.
 *
 * @param parts what is changed: {@code set}, {@code add_tags} and so on
 * @param after the last contact that was dealt with, in order of id
 * @param total how many were meant when it began
 * @param changed how many of those dealt with were there to be changed
 */
record BulkUpdate(
        JobId id,
        List<String> parts,
        @Nullable ContactId after,
        long total,
        long processed,
        long changed,
        Instant createdAt) {}
