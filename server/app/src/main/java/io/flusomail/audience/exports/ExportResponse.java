package io.flusomail.audience.exports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.JobStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export as callers see it.
 *
 * @param filter the names of the conditions by which people were chosen
 * @param total how many were meant when it began; null: not counted yet, or nobody could say in time
 * @param rows how many are written
 * @param expiresAt when its file is gone
 */
record ExportResponse(
        ExportId id,
        JobStatus status,
        String format,
        String fileName,
        @Nullable ListId listId,
        @Nullable SegmentId segmentId,
        List<String> filter,
        @Nullable Long total,
        long rows,
        long bytes,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {

    static ExportResponse of(Exports.Progress progress) {
        Export e = progress.present();
        @Nullable Job job = progress.job().orElse(null);
        return new ExportResponse(
                e.id(),
                job == null ? JobStatus.COMPLETED : job.status(),
                e.format().code(),
                e.fileName(),
                e.listId(),
                e.segmentId(),
                e.conditions(),
                e.total(),
                e.rows(),
                e.bytes(),
                e.createdAt(),
                job == null ? null : job.startedAt(),
                job == null ? null : job.finishedAt(),
                e.expiresAt(),
                job == null ? null : job.error());
    }
}
