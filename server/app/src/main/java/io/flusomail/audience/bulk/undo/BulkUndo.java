package io.flusomail.audience.bulk.undo;

import io.flusomail.platform.ids.JobId;

/**
 * How far taking a bulk update back is; kept as JSON, so fields are only ever added.
 *
 * @param jobId what does it
 * @param restored people who have former values of fields again
 * @param tagged tags given back
 * @param untagged tags taken away
 * @param joined places on lists given back
 * @param left places on lists taken away
 * @param keptNewer values, tags and places that something else has changed since, and that stay
 */
public record BulkUndo(JobId jobId, long restored, long tagged, long untagged, long joined, long left, long keptNewer) {

    static BulkUndo begun(JobId job) {
        return new BulkUndo(job, 0, 0, 0, 0, 0, 0);
    }

    BulkUndo by(JobId job) {
        return new BulkUndo(job, restored, tagged, untagged, joined, left, keptNewer);
    }

    BulkUndo restored(long more, long kept) {
        return new BulkUndo(jobId, restored + more, tagged, untagged, joined, left, keptNewer + kept);
    }

    /** @param kind what the bulk update had done */
    BulkUndo tied(String kind, long more, long kept) {
        return new BulkUndo(
                jobId,
                restored,
                tagged + (kind.equals("untag") ? more : 0),
                untagged + (kind.equals("tag") ? more : 0),
                joined + (kind.equals("unlist") ? more : 0),
                left + (kind.equals("list") ? more : 0),
                keptNewer + kept);
    }
}
