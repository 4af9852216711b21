package io.flusomail.audience.verification;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verification of many and how far it is.
 *
 * @param conditions the names of the filter's conditions
 * @param after everybody up to here, in order of id, was looked at
 * @param total how many were meant when it began
 */
record Verification(
        JobId id,
        String provider,
        @Nullable ListId listId,
        @Nullable SegmentId segmentId,
        @Nullable ImportId importId,
        List<String> conditions,
        @Nullable ContactId after,
        long total,
        Tally tally,
        Instant createdAt) {

    /**
     * What was found.
     *
     * @param processed how many were looked at, those without an address included, who have no verdict
     * @param typos for how many another address is suggested
     */
    record Tally(
            long processed,
            long deliverable,
            long risky,
            long undeliverable,
            long unknown,
            long disposable,
            long typos) {}
}
