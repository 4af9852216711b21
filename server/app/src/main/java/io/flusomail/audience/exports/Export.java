package io.flusomail.audience.exports;

import io.flusomail.audience.exports.writing.ExportFormat;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export and how far it is.
 *
 * @param conditions the names of the filter's conditions
 * @param sensitive whether its file holds values of sensitive fields
 * @param total how many were meant when it began; null: not counted yet, or not in time
 * @param after everybody up to here, in order of id, was looked at
 * @param chunks of how many pieces its file is made up to now
 */
record Export(
        ExportId id,
        ExportFormat format,
        String fileName,
        @Nullable ListId listId,
        @Nullable SegmentId segmentId,
        List<String> conditions,
        boolean sensitive,
        @Nullable Long total,
        long rows,
        long bytes,
        @Nullable ContactId after,
        int chunks,
        Instant createdAt,
        Instant expiresAt) {}
