package io.flusomail.audience.tags;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.ProblemException;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes one tag of two: everyone with the first gets the second, and the first is gone. */
@Service
class MergeTags {

    /** More people are given the tag by a job. */
    private static final int AT_ONCE = 10_000;

    private final Tags tags;
    private final TagStore store;
    private final Jobs jobs;
    private final AuditTrail audit;

    MergeTags(Tags tags, TagStore store, Jobs jobs, AuditTrail audit) {
        this.tags = tags;
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** The job that does it, at whose end it is done; empty when it is done. */
    @Transactional
    public Optional<JobId> merge(TagId id, TagId into) {
        tags.get(id);
        if (id.equals(into) || store.find(into).isEmpty()) {
            throw ProblemException.invalid("into", "unknown", "There is no other tag " + into + " here.");
        }
        if (store.isOnMoreThan(id, AT_ONCE)) {
            return Optional.of(jobs.enqueue(JobId.next(), MergeTagsJob.KIND, new MergeTagsJob.Merged(id, into)));
        }
        end(id, into);
        return Optional.empty();
    }

    /** Keeps a tag from being deleted until the transaction ends. */
    @Transactional
    public void hold(TagId id) {
        if (!store.hold(id)) {
            throw ProblemException.notFound("tag", id);
        }
    }

    /** Whoever was given the first one meanwhile gets the second; then what calls the first by name follows. */
    @Transactional
    public void end(TagId id, TagId into) {
        hold(into);
        store.lock(id);
        Tag before = tags.get(id);
        store.copy(id, into);
        tags.tellRenamed(before, into, tags.get(into).name());
        tags.remove(id);
        audit.record("tag.merged", "tag", id, before, tags.get(into));
    }
}
