package io.flusomail.audience.bulk.undo;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.audience.undo.FormerValueStore;
import io.flusomail.audience.undo.UndoRowStore;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins to take bulk updates back, and says before what that would do. */
@Service
public class BulkUndos {

    /** For so long after its end it is remembered what a bulk update did. */
    public static final Duration POSSIBLE = Duration.ofDays(1);

    /** Parts of a bulk update that nothing takes back: who has left, or was erased, has. */
    private static final List<String> LASTING = List.of("unsubscribe", "delete");

    private final BulkUndoStore store;
    private final UndoRowStore rows;
    private final FormerValueStore values;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final Clock clock;

    BulkUndos(
            BulkUndoStore store, UndoRowStore rows, FormerValueStore values, Jobs jobs, AuditTrail audit, Clock clock) {
        this.store = store;
        this.rows = rows;
        this.values = values;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What it would do, where nothing else has changed anything since; {@link BulkUndo} says what each means.
     *
     * @param lasting what of the bulk update stays in any case: {@code unsubscribe}, {@code delete}
     * @param until when it cannot be taken back any more
     */
    public record DryRun(
            boolean dryRun,
            long restored,
            long tagged,
            long untagged,
            long joined,
            long left,
            List<String> lasting,
            Instant until) {}

    /**
     * Where taking a bulk update back stands.
     *
     * @param until until when it can be; null: not at all, or not any more
     * @param undo null: nobody asked for it
     * @param job what does it
     */
    public record Standing(
            @Nullable Instant until,
            @Nullable BulkUndo undo,
            @Nullable Job job,
            @Nullable Instant over) {}

    /** @param updates the jobs of bulk updates */
    @Transactional(readOnly = true)
    public Map<JobId, Standing> standings(Map<JobId, Job> updates) {
        List<BulkUndoStore.Done> all = store.all(updates.keySet());
        Set<JobId> remembered = store.remembered(updates.keySet());
        Map<JobId, Job> doing = jobs.all(all.stream()
                .map(BulkUndoStore.Done::undo)
                .flatMap(Stream::ofNullable)
                .map(BulkUndo::jobId)
                .toList());
        Map<JobId, Standing> standings = new HashMap<>();
        all.forEach(done -> {
            Optional<Instant> until = until(Optional.ofNullable(updates.get(done.id())))
                    .filter(last ->
                            remembered.contains(done.id()) && clock.instant().isBefore(last));
            BulkUndo undo = done.undo();
            Job job = undo == null ? null : doing.get(undo.jobId());
            standings.put(done.id(), new Standing(until.orElse(null), undo, job, done.over()));
        });
        return standings;
    }

    @Transactional(readOnly = true)
    public DryRun look(JobId id) {
        BulkUndoStore.Done done = store.find(id).orElseThrow(() -> ProblemException.notFound("bulk update", id));
        Instant until = require(done);
        Map<String, Long> sums = rows.sums(id);
        return new DryRun(
                true,
                values.count(id),
                sums.getOrDefault("untag", 0L),
                sums.getOrDefault("tag", 0L),
                sums.getOrDefault("unlist", 0L),
                sums.getOrDefault("list", 0L),
                done.parts().stream().filter(LASTING::contains).toList(),
                until);
    }

    /** Once: asked for again, it goes on or has been done. */
    @Transactional
    public void start(JobId id) {
        BulkUndoStore.Done done = store.lock(id).orElseThrow(() -> ProblemException.notFound("bulk update", id));
        BulkUndo begun = done.undo();
        if (done.over() != null || begun != null && runs(begun.jobId())) {
            return;
        }
        require(done);
        JobId job = JobId.next();
        store.save(id, begun == null ? BulkUndo.begun(job) : begun.by(job));
        jobs.enqueue(job, BulkUndoJob.KIND, new BulkUndoJob.Payload(id));
        audit.record("contacts.bulk_update_undo_started", "contact", id, null, rows.sums(id));
    }

    private boolean runs(JobId job) {
        return jobs.find(job).filter(one -> !one.status().over()).isPresent();
    }

    private static Optional<Instant> until(Optional<Job> update) {
        return update.filter(job -> job.status().over())
                .map(job -> Objects.requireNonNullElse(job.finishedAt(), job.createdAt())
                        .plus(POSSIBLE));
    }

    private Instant require(BulkUndoStore.Done done) {
        Instant until = until(jobs.find(done.id()))
                .orElseThrow(() -> refused("The bulk update is not over: cancel it first, or wait for its end."));
        if (!clock.instant().isBefore(until)) {
            throw refused("The bulk update ended more than a day ago: nobody remembers what it did.");
        }
        if (LASTING.containsAll(done.parts())) {
            throw refused("Who was unsubscribed or deleted stays so: nothing of this bulk update can be taken back.");
        }
        return until;
    }

    private static ProblemException refused(String why) {
        return new ProblemException(AudienceProblems.BULK_UPDATE_NOT_REVERSIBLE, why);
    }
}
