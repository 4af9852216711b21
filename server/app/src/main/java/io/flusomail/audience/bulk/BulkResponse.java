package io.flusomail.audience.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.audience.bulk.undo.BulkUndo;
import io.flusomail.audience.bulk.undo.BulkUndos;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.JobStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bulk update as callers see it.
 *
 * @param parts what is changed: {@code set}, {@code add_tags}, {@code remove_tags}, {@code add_lists},
 *     {@code remove_lists}, {@code unsubscribe}, {@code delete}
 * @param total how many were meant when it began
 * @param changed how many of those processed were there
 * @param undoUntil until when it can be taken back; null: not at all, or not any more
 * @param undo how far taking it back is; null: nobody asked for it
 */
record BulkResponse(
        JobId id,
        JobStatus status,
        List<String> parts,
        long total,
        long processed,
        long changed,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant undoUntil,
        @Nullable Undo undo,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {

    /**
     * Taking it back.
     *
     * @param jobId of the job that does it, and by which it is cancelled
     * @param restored people who have former values of fields again
     * @param tagged tags given back
     * @param untagged tags taken away
     * @param joined places on lists given back
     * @param left places on lists taken away
     * @param keptNewer values, tags and places that something else has changed since, and that stay
     */
    record Undo(
            JobId jobId,
            JobStatus status,
            long restored,
            long tagged,
            long untagged,
            long joined,
            long left,
            long keptNewer,
            @Nullable Instant finishedAt) {

        static @Nullable Undo of(BulkUndos.Standing standing) {
            BulkUndo undo = standing.undo();
            Job job = standing.job();
            return undo == null
                    ? null
                    : new Undo(
                            undo.jobId(),
                            job == null ? JobStatus.COMPLETED : job.status(),
                            undo.restored(),
                            undo.tagged(),
                            undo.untagged(),
                            undo.joined(),
                            undo.left(),
                            undo.keptNewer(),
                            standing.over());
        }
    }

    static BulkResponse of(StartBulkUpdate.Progress progress) {
        BulkUpdate update = progress.update();
        Job job = progress.job();
        return new BulkResponse(
                update.id(),
                job.status(),
                update.parts(),
                update.total(),
                update.processed(),
                update.changed(),
                update.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                progress.undo().until(),
                Undo.of(progress.undo()),
                job.error());
    }
}
