package io.flusomail.audience.exports;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.JobStatus;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Exports of the bound workspace. */
@Service
class Exports {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PlanExport plans;
    private final ExportStore store;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final Clock clock;

    Exports(PlanExport plans, ExportStore store, Jobs jobs, AuditTrail audit, Clock clock) {
        this.plans = plans;
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** An export and its job. */
    record Progress(Export present, Optional<Job> job) {}

    @Transactional
    public Progress start(ExportRequest request) {
        requireReading();
        ExportPlan plan = plans.plan(request);
        Instant now = clock.instant();
        Instant expires = now.plus(KEPT);
        store.insert(plan, fileName(plan, now), expires);
        jobs.enqueue(jobOf(plan.id()), ExportJob.KIND, plan);
        jobs.enqueueAt(JobId.next(), ForgetExport.KIND, new ForgetExport.Payload(plan.id()), expires);
        audit.record("export.started", "export", plan.id(), null, summary(plan));
        return get(plan.id());
    }

    private static void requireReading() {
        if (!Actor.current().may("contacts:read")) {
            throw new ProblemException(PlatformProblems.FORBIDDEN, "Taking people out needs contacts:read.");
        }
    }

    static JobId jobOf(ExportId id) {
        return new JobId(id.value());
    }

    private static String fileName(ExportPlan plan, Instant now) {
        String form = plan.format().ownColumns() ? "" : plan.format().code() + "-";
        return "contacts-" + form + STAMP.format(now) + "." + plan.format().extension();
    }

    /** What the trail keeps for good, so nothing that anybody could be known by. */
    private static Map<String, @Nullable Object> summary(ExportPlan plan) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("format", plan.format().code());
        summary.put("list_id", plan.listId());
        summary.put("segment_id", plan.segmentId());
        summary.put("filter", plan.filter().conditions());
        summary.put("fields", plan.names());
        return summary;
    }

    @Transactional(readOnly = true)
    public Progress get(ExportId id) {
        return new Progress(find(id), jobs.find(jobOf(id)));
    }

    private Export find(ExportId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("export", id));
    }

    @Transactional(readOnly = true)
    public Page<Progress> page(PageRequest page) {
        List<Export> exports = store.page(page);
        Map<JobId, Job> known =
                jobs.all(exports.stream().map(export -> jobOf(export.id())).toList());
        List<Progress> items = exports.stream()
                .map(export -> new Progress(export, Optional.ofNullable(known.get(jobOf(export.id())))))
                .toList();
        return new Page<>(items, page.page(), page.pageSize(), store.count(), Map.of());
    }

    /** The export whose file may be given out; who took it is written down. */
    @Transactional
    public Export take(ExportId id) {
        requireReading();
        Export export = find(id);
        if (export.sensitive() && !Sensitivity.SENSITIVE.isOpen()) {
            throw new ProblemException(
                    PlatformProblems.FORBIDDEN, "The file holds sensitive values: that needs contacts:read_sensitive.");
        }
        JobStatus status = jobs.find(jobOf(id)).map(Job::status).orElse(JobStatus.COMPLETED);
        if (status != JobStatus.COMPLETED) {
            throw new ProblemException(
                    AudienceProblems.EXPORT_NOT_READY, "There is no file: the export is " + word(status) + ".");
        }
        if (!clock.instant().isBefore(export.expiresAt())) {
            throw new ProblemException(AudienceProblems.EXPORT_EXPIRED, "The file was kept for a week and is gone.");
        }
        audit.record("export.downloaded", "export", id, null, Map.of("rows", export.rows()));
        return export;
    }

    private static String word(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** Stops at the next step; what was written is thrown away. */
    @Transactional
    public Progress cancel(ExportId id) {
        find(id);
        if (!jobs.cancel(jobOf(id))) {
            throw new ProblemException(AudienceProblems.EXPORT_OVER, "The export is over already.");
        }
        audit.record("export.cancelled", "export", id, null, null);
        jobs.enqueue(JobId.next(), ForgetExport.KIND, new ForgetExport.Payload(id));
        return get(id);
    }

    /** The file and the export are gone at once; its pieces follow. */
    @Transactional
    public void delete(ExportId id) {
        Export before = find(id);
        jobs.cancel(jobOf(id));
        store.delete(id);
        jobs.enqueue(JobId.next(), ForgetExport.KIND, new ForgetExport.Payload(id));
        audit.record("export.deleted", "export", id, Map.of("rows", before.rows()), null);
    }
}
