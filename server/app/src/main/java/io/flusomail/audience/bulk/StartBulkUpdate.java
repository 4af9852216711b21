package io.flusomail.audience.bulk;

import io.flusomail.audience.contacts.Contacts;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins bulk updates and says how they are doing. */
@Service
class StartBulkUpdate {

    private final PlanBulkUpdate plans;
    private final BulkStore store;
    private final Contacts contacts;
    private final Jobs jobs;
    private final AuditTrail audit;

    StartBulkUpdate(PlanBulkUpdate plans, BulkStore store, Contacts contacts, Jobs jobs, AuditTrail audit) {
        this.plans = plans;
        this.store = store;
        this.contacts = contacts;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** An update and its job. */
    record Progress(BulkUpdate update, Job job) {}

    @Transactional(readOnly = true)
    public long count(BulkRequest request) {
        return count(plan(request));
    }

    @Transactional
    public Progress start(BulkRequest request) {
        BulkChange change = plan(request);
        JobId id = JobId.next();
        long total = count(change);
        store.insert(id, total);
        jobs.enqueue(id, BulkJob.KIND, change);
        audit.record("contacts.bulk_update_started", "contact", id, null, BulkSummary.of(change, total));
        return get(id);
    }

    @Transactional(readOnly = true)
    public Progress get(JobId id) {
        BulkUpdate update = store.find(id).orElseThrow(() -> ProblemException.notFound("bulk update", id));
        return new Progress(update, jobs.find(id).orElseThrow());
    }

    /** Deleting many needs the permission to delete one. */
    private BulkChange plan(BulkRequest request) {
        BulkChange change = plans.plan(request);
        if (change.delete() && !Actor.current().may("contacts:delete")) {
            throw new ProblemException(PlatformProblems.FORBIDDEN, "Your role does not permit to delete contacts.");
        }
        return change;
    }

    private long count(BulkChange change) {
        return change.contactIds() == null
                ? contacts.count(Objects.requireNonNull(change.filter()))
                : store.count(change.contactIds());
    }
}
