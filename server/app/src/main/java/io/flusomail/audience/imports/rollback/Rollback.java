package io.flusomail.audience.imports.rollback;

import io.flusomail.platform.ids.JobId;

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
 */
public record Rollback(JobId jobId, long deleted, long kept, long restored, long untagged, long left, long retracted) {

    static Rollback begun(JobId job) {
        return new Rollback(job, 0, 0, 0, 0, 0, 0);
    }

    Rollback deleted(long more, long keptMore, long retractedMore) {
        return new Rollback(
                jobId, deleted + more, kept + keptMore, restored, untagged, left, retracted + retractedMore);
    }

    Rollback restored(long more) {
        return new Rollback(jobId, deleted, kept, restored + more, untagged, left, retracted);
    }

    Rollback untagged(long more) {
        return new Rollback(jobId, deleted, kept, restored, untagged + more, left, retracted);
    }

    Rollback left(long more) {
        return new Rollback(jobId, deleted, kept, restored, untagged, left + more, retracted);
    }

    Rollback retracted(long more) {
        return new Rollback(jobId, deleted, kept, restored, untagged, left, retracted + more);
    }
}
