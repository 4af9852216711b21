package io.flusomail.audience.imports.rollback;

import io.flusomail.audience.AudienceProblems;
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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins to take imports back, and says before what that would do. */
@Service
public class Rollbacks {

    /** For so long it is remembered what an import did. */
    public static final Duration POSSIBLE = Duration.ofDays(30);

    /** A question is answered soon: of more people than these nobody looks whether they stay. */
    private static final int LOOKED_AT = 20_000;

    private final RollbackStore store;
    private final ImportUndo undo;
    private final LivedOn livedOn;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final Clock clock;

    Rollbacks(RollbackStore store, ImportUndo undo, LivedOn livedOn, Jobs jobs, AuditTrail audit, Clock clock) {
        this.store = store;
        this.undo = undo;
        this.livedOn = livedOn;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What it would do; {@link Rollback} says what each means.
     *
     * @param exact whether everybody whom the import made was looked at; else at most so many would be {@code deleted},
     *     {@code untagged} and {@code left}, and at least so many {@code kept}
     * @param untagged tags of those who stay; likewise {@code left}
     */
    public record DryRun(
            boolean dryRun,
            boolean exact,
            long deleted,
            long kept,
            long restored,
            long untagged,
            long left,
            long retracted) {}

    @Transactional
    public DryRun look(ImportId id) {
        RollbackStore.Imported imported = require(id);
        ImportUndo.Sums sums = undo.sums(id);
        List<ContactId> going = new ArrayList<>();
        long looked = 0;
        long staying = 0;
        long kept = 0;
        for (List<ContactId> some : first(id)) {
            List<ContactId> here = store.here(some);
            Set<ContactId> lived = livedOn.of(imported, here);
            some.stream().filter(one -> !lived.contains(one)).forEach(going::add);
            looked += some.size();
            kept += lived.size();
            staying += some.size() - here.size() + lived.size();
        }
        ImportUndo.Sums theirs = undo.sums(id, going);
        return new DryRun(
                true,
                looked >= sums.created(),
                sums.created() - staying,
                kept,
                sums.changed(),
                sums.tags() - theirs.tags(),
                sums.memberships() - theirs.memberships(),
                sums.consents());
    }

    /** The first people whom it made, so many at a time as a rollback takes. */
    private List<List<ContactId>> first(ImportId id) {
        List<ContactId> first = new ArrayList<>();
        Iterator<Long> numbers = undo.created(id).iterator();
        while (numbers.hasNext() && first.size() < LOOKED_AT) {
            first.addAll(undo.chunk(id, numbers.next()));
        }
        return IntStream.iterate(0, from -> from < Math.min(first.size(), LOOKED_AT), from -> from + RollBackStep.MOST)
                .mapToObj(from -> first.subList(from, Math.min(first.size(), from + RollBackStep.MOST)))
                .toList();
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
        store.save(id, begun == null ? Rollback.begun(job) : begun.again(job));
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
