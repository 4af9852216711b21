package io.flusomail.audience.imports.rollback;

import io.flusomail.platform.ids.JobId;
import org.jspecify.annotations.Nullable;

/**
 * How far taking an import back is; kept as JSON, so fields are only ever added.
 *
 * @param jobId what does it
 * @param deleted people it made who are gone again
 * @param kept people it made who stay, because something has happened to them since: they got mail, were changed, left
 * @param restored people it changed who have their former values again, but for those that were changed since
 * @param untagged tags taken away
 * @param left memberships taken away
 * @param retracted people whose consent came by it alone, and who are pending again
 * @param merged people it made, changed, tagged or put on a list who were merged into others since; what came of it to those
 *     stays, for nobody can tell it from what they had. Counted when it begins; null: not yet
 */
public record Rollback(
        JobId jobId,
        long deleted,
        long kept,
        long restored,
        long untagged,
        long left,
        long retracted,
        @Nullable Long merged) {

    static Rollback begun(JobId job) {
        return new Rollback(job, 0, 0, 0, 0, 0, 0, null);
    }

    /** The same, to be gone on with by another job. */
    Rollback again(JobId job) {
        return new Rollback(job, deleted, kept, restored, untagged, left, retracted, merged);
    }

    Rollback merged(long people) {
        return new Rollback(jobId, deleted, kept, restored, untagged, left, retracted, people);
    }

    Rollback deleted(long more, long keptMore, long retractedMore) {
        return new Rollback(
                jobId, deleted + more, kept + keptMore, restored, untagged, left, retracted + retractedMore, merged);
    }

    Rollback restored(long more) {
        return new Rollback(jobId, deleted, kept, restored + more, untagged, left, retracted, merged);
    }

    Rollback untagged(long more) {
        return new Rollback(jobId, deleted, kept, restored, untagged + more, left, retracted, merged);
    }

    Rollback left(long more) {
        return new Rollback(jobId, deleted, kept, restored, untagged, left + more, retracted, merged);
    }

    Rollback retracted(long more) {
        return new Rollback(jobId, deleted, kept, restored, untagged, left, retracted + more, merged);
    }
}
