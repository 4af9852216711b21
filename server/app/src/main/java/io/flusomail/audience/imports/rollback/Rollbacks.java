package io.flusomail.audience.imports.rollback;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins to take imports back, and says before what that would do. */
@Service
public class Rollbacks {

    /** For so long it is remembered what an import did. */
    public static final Duration POSSIBLE = Duration.ofDays(30);

    private final RollbackStore store;
    private final ImportUndo undo;
    private final ContactEvents events;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final Clock clock;

    Rollbacks(RollbackStore store, ImportUndo undo, ContactEvents events, Jobs jobs, AuditTrail audit, Clock clock) {
        this.store = store;
        this.undo = undo;
        this.events = events;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** What it would do; {@link Rollback} says what each means. */
    public record DryRun(
            boolean dryRun, long deleted, long kept, long restored, long untagged, long left, long retracted) {}

    @Transactional(readOnly = false)
    public DryRun look(ImportId id) {
        require(id);
        ImportUndo.Sums sums = undo.sums(id);
        long kept = 0;
        for (long number : undo.created(id)) {
            List<ContactId> people = undo.chunk(id, number);
            for (int from = 0; from < people.size(); from += RollBackStep.MOST) {
                List<ContactId> some = people.subList(from, Math.min(people.size(), from + RollBackStep.MOST));
                kept += events.touched(some, id).size();
            }
        }
        return new DryRun(
                true, sums.created() - kept, kept, sums.changed(), sums.tags(), sums.memberships(), sums.consents());
    }

    /** Once: asked for again, it goes on or has been done. */
    @Transactional
    public void start(ImportId id) {
        RollbackStore.Imported imported = require(id);
        Rollback begun = imported.rollback();
        if (imported.over() != null || begun != null && runs(begun.jobId())) {
            return;
        }
        JobId job = JobId.next();
        Rollback rollback = begun == null
                ? Rollback.begun(job)
                : new Rollback(
                        job,
                        begun.deleted(),
                        begun.kept(),
                        begun.restored(),
                        begun.untagged(),
                        begun.left(),
                        begun.retracted());
        store.save(id, rollback);
        jobs.enqueue(job, RollbackJob.KIND, new RollbackJob.Payload(id));
        audit.record("import.rollback_started", "import", id, null, undo.sums(id));
    }

    private boolean runs(JobId job) {
        return jobs.find(job).filter(one -> !one.status().over()).isPresent();
    }

    private RollbackStore.Imported require(ImportId id) {
        RollbackStore.Imported imported = store.lock(id).orElseThrow(() -> ProblemException.notFound("import", id));
        Optional<Job> job = jobs.find(new JobId(id.value()));
        if (job.filter(one -> one.status().over()).isEmpty()) {
            throw refused("The import is not over: cancel it first, or wait for its end.");
        }
        if (imported.plan().dryRun()) {
            throw refused("The import was a check: it wrote nobody.");
        }
        Instant last = imported.createdAt().plus(POSSIBLE);
        if (imported.over() == null && !clock.instant().isBefore(last)) {
            throw refused("The import is older than 30 days: nobody remembers what it did.");
        }
        return imported;
    }

    private static ProblemException refused(String why) {
        return new ProblemException(AudienceProblems.IMPORT_NOT_REVERSIBLE, why);
    }
}
