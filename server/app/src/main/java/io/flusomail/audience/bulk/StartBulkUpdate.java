package io.flusomail.audience.bulk;

import io.flusomail.audience.bulk.undo.BulkUndos;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins bulk updates and says how they are doing. */
@Service
class StartBulkUpdate {

    private final PlanBulkUpdate plans;
    private final BulkStore store;
    private final FindMeant find;
    private final Jobs jobs;
    private final AuditTrail audit;

    private final BulkUndos undos;

    StartBulkUpdate(
            PlanBulkUpdate plans, BulkStore store, FindMeant find, Jobs jobs, AuditTrail audit, BulkUndos undos) {
        this.plans = plans;
        this.store = store;
        this.find = find;
        this.jobs = jobs;
        this.audit = audit;
        this.undos = undos;
    }

    /** An update, its job, and where taking it back stands. */
    record Progress(BulkUpdate update, Job job, BulkUndos.Standing undo) {}

    @Transactional(readOnly = true)
    public long count(BulkRequest request) {
        return find.count(plan(request));
    }

    @Transactional
    public Progress start(BulkRequest request) {
        BulkChange change = plan(request);
        JobId id = JobId.next();
        long total = find.count(change);
        store.insert(id, change.parts(), total);
        jobs.enqueue(id, BulkJob.KIND, change);
        audit.record("contacts.bulk_update_started", "contact", id, null, BulkSummary.of(change, total));
        return get(id);
    }

    @Transactional(readOnly = true)
    public Progress get(JobId id) {
        BulkUpdate update = store.find(id).orElseThrow(() -> ProblemException.notFound("bulk update", id));
        return progress(List.of(update)).getFirst();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Page<Progress> page(PageRequest page) {
        return new Page<>(progress(store.page(page)), page.page(), page.pageSize(), store.count(), Map.of());
    }

    private List<Progress> progress(List<BulkUpdate> updates) {
        List<JobId> ids = updates.stream().map(BulkUpdate::id).toList();
        Map<JobId, Job> known = jobs.all(ids);
        Map<JobId, BulkUndos.Standing> standings = undos.standings(known);
        return updates.stream()
                .filter(update -> known.containsKey(update.id()))
                .map(update -> new Progress(
                        update,
                        Objects.requireNonNull(known.get(update.id())),
                        Objects.requireNonNull(standings.get(update.id()))))
                .toList();
    }

    /** Deleting many needs the permission to delete one. */
    private BulkChange plan(BulkRequest request) {
        BulkChange change = plans.plan(request);
        if (change.delete() && !Actor.current().may("contacts:delete")) {
            throw new ProblemException(PlatformProblems.FORBIDDEN, "Your role does not permit to delete contacts.");
        }
        return change;
    }
}
