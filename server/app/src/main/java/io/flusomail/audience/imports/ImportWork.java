package io.flusomail.audience.imports;

import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.Jobs;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The jobs of an import: the one that does it, under the same id, and the one that clears up after it. */
@Component
class ImportWork {

    private final Jobs jobs;
    private final AuditTrail audit;
    private final ImportFeed feed;
    private final Clock clock;

    ImportWork(Jobs jobs, AuditTrail audit, ImportFeed feed, Clock clock) {
        this.jobs = jobs;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whatever becomes of the import, even when its upload dies half-way, what it leaves is cleared one day. */
    void clearInTime(ImportId id) {
        jobs.enqueueAt(
                JobId.next(),
                ClearImport.KIND,
                new ClearImport.Payload(id, true),
                clock.instant().plus(ClearImport.REPORT_KEPT));
    }

    void begin(ImportId id, ImportPlan plan, String fileName) {
        jobs.enqueue(new JobId(id.value()), ImportJob.KIND, new ImportJob.Payload(id));
        audit.record("import.started", "import", id, null, Map.of("file_name", fileName, "plan", plan));
    }

    /** The trail keeps from which host, not the address: it may hold a secret. */
    void fetch(ImportId id, FetchRequest request, String host) {
        jobs.enqueue(new JobId(id.value()), FetchJob.KIND, new FetchJob.Payload(id, request));
        audit.record("import.started", "import", id, null, Map.of("host", host));
    }

    Optional<Job> of(ImportId id) {
        return jobs.find(new JobId(id.value()));
    }

    Map<ImportId, Job> of(Collection<ImportId> ids) {
        return jobs.all(ids.stream().map(id -> new JobId(id.value())).toList()).entrySet().stream()
                .collect(Collectors.toMap(job -> new ImportId(job.getKey().value()), Map.Entry::getValue));
    }

    /** Whether there was anything to stop. What runs already clears up after itself. */
    boolean stop(ImportId id) {
        audit.record("import.cancelled", "import", id, null, null);
        boolean stopped = jobs.cancel(new JobId(id.value()));
        if (stopped && of(id).filter(job -> job.status().over()).isPresent()) {
            feed.clear(id);
        }
        return stopped;
    }
}
