package io.flusomail.audience.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.JobStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verification as callers see it.
 *
 * @param provider {@code offline}, or the service that is asked
 * @param importId whose new people are meant, where an import asked for it
 * @param filter the names of the conditions by which people were chosen
 * @param total how many were meant when it began
 * @param processed how many were looked at; those without an address have no verdict
 * @param typos for how many another address is suggested
 */
record VerificationResponse(
        JobId id,
        JobStatus status,
        String provider,
        @Nullable ListId listId,
        @Nullable SegmentId segmentId,
        @Nullable ImportId importId,
        List<String> filter,
        long total,
        long processed,
        long deliverable,
        long risky,
        long undeliverable,
        long unknown,
        long disposable,
        long typos,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {

    static VerificationResponse of(Verifications.Progress progress) {
        Verification v = progress.verification();
        @Nullable Job job = progress.job().orElse(null);
        return new VerificationResponse(
                v.id(),
                job == null ? JobStatus.COMPLETED : job.status(),
                v.provider(),
                v.listId(),
                v.segmentId(),
                v.importId(),
                v.conditions(),
                v.total(),
                v.tally().processed(),
                v.tally().deliverable(),
                v.tally().risky(),
                v.tally().undeliverable(),
                v.tally().unknown(),
                v.tally().disposable(),
                v.tally().typos(),
                v.createdAt(),
                job == null ? null : job.startedAt(),
                job == null ? null : job.finishedAt(),
                job == null ? null : job.error());
    }
}
