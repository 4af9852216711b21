package io.flusomail.audience.verification;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Verifications of the bound workspace. */
@Service
public class Verifications {

    private final VerificationStore store;
    private final PaidFindings paid;
    private final FindMeant find;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final Clock clock;

    Verifications(
            VerificationStore store, PaidFindings paid, FindMeant find, Jobs jobs, AuditTrail audit, Clock clock) {
        this.store = store;
        this.paid = paid;
        this.find = find;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** A verification and its job. */
    record Progress(Verification verification, Optional<Job> job) {}

    long count(VerificationPlan plan) {
        return find.search(plan, clock.instant()).count();
    }

    /** How many of them the service would be asked about; without one nobody. */
    @Transactional(readOnly = true)
    public long asked(VerificationPlan plan) {
        return plan.service() == null ? 0 : paid.untold(find.search(plan, clock.instant()), plan.service());
    }

    @Transactional
    Progress start(VerificationPlan plan) {
        if (plan.service() != null) {
            paid.requireNoneUnderWay(plan.service());
        }
        JobId id = JobId.next();
        long total = count(plan);
        store.insert(id, plan, total);
        jobs.enqueue(id, VerificationJob.KIND, plan);
        audit.record("verification.started", "verification", id, null, summary(plan, total));
        return get(id);
    }

    /** Offline, those whom an import has brought in. */
    @Transactional
    public void startFor(ImportId id) {
        start(VerificationPlan.of(id));
    }

    /** What the trail keeps for good, so nothing that anybody could be known by. */
    private static Map<String, @Nullable Object> summary(VerificationPlan plan, long total) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("provider", plan.provider());
        summary.put("list_id", plan.listId());
        summary.put("segment_id", plan.segmentId());
        summary.put("import_id", plan.importId());
        summary.put("filter", plan.filter().conditions());
        summary.put("named", plan.contactIds() != null);
        summary.put("total", total);
        return summary;
    }

    @Transactional(readOnly = true)
    Progress get(JobId id) {
        Verification found = store.find(id).orElseThrow(() -> ProblemException.notFound("verification", id));
        return new Progress(found, jobs.find(id));
    }

    @Transactional(readOnly = true)
    Page<Progress> page(PageRequest page) {
        List<Verification> found = store.page(page);
        Map<JobId, Job> known = jobs.all(found.stream().map(Verification::id).toList());
        List<Progress> items = found.stream()
                .map(one -> new Progress(one, Optional.ofNullable(known.get(one.id()))))
                .toList();
        return new Page<>(items, page.page(), page.pageSize(), store.count(), Map.of());
    }
}
