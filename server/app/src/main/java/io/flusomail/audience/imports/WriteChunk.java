package io.flusomail.audience.imports;

import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.jobs.JobFailed;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the next chunk of an import: people, their list, tags, consent and log entries, the counts and how far it is, in
 * one transaction. Whatever dies, a chunk is written wholly and once or not at all.
 */
@Service
class WriteChunk {

    /** Rows per transaction: a fraction of a second, so that nobody waits long for a lock or for the log. */
    private static final int SIZE = 10_000;

    /** How often people who came in meanwhile are looked for again. */
    private static final int ROUNDS = 3;

    private final ImportStore imports;
    private final ChunkStore chunks;
    private final KnownStore known;
    private final ChunkTies ties;
    private final ContactIntake intake;
    private final Clock clock;

    WriteChunk(
            ImportStore imports,
            ChunkStore chunks,
            KnownStore known,
            ChunkTies ties,
            ContactIntake intake,
            Clock clock) {
        this.imports = imports;
        this.chunks = chunks;
        this.known = known;
        this.ties = ties;
        this.intake = intake;
        this.clock = clock;
    }

    /** Whether there was one. */
    @Transactional
    public boolean next(ImportId id) {
        Import present = imports.lock(id).orElseThrow(() -> new JobFailed("The import is gone."));
        Optional<Chunk> next = chunks.next(id, present.processedLine(), SIZE);
        if (next.isEmpty()) {
            imports.advance(id, "finished", present.processedLine(), Import.Counts.NONE);
            return false;
        }
        Chunk chunk = next.get();
        chunks.preferIndexes();
        Import.Counts counts = present.plan().dryRun() ? count(chunk, present.plan()) : write(chunk, present.plan());
        imports.advance(id, "sifted", chunk.upTo(), counts);
        return true;
    }

    private Import.Counts write(Chunk chunk, ImportPlan plan) {
        Instant now = clock.instant();
        int created = 0;
        int found = 0;
        for (int round = 0; round < ROUNDS && created + found < chunk.rows(); round++) {
            chunks.match(chunk, plan.reads("external_id"));
            created += chunks.insertNew(chunk, plan.consent() != null, now);
            found = chunks.found(chunk);
        }
        int refused = created + found < chunk.rows() ? chunks.refuseTaken(chunk) : 0;
        int updated = plan.updateExisting() && found > 0 ? known.update(chunk, now) : 0;
        if (!plan.updateExisting() && found > 0) {
            chunks.reportKnown(chunk);
        }
        ties.tie(chunk, plan, now);
        admit(chunk, plan);
        return counts(chunk, plan, created, found, updated, refused);
    }

    /** Consent is for those about whom the file says nothing else; the others are taken at its word. */
    private void admit(Chunk chunk, ImportPlan plan) {
        intake.admit(chunks.people(chunk, null), plan.consent());
        if (chunk.standings().contains("pending")) {
            intake.admit(chunks.people(chunk, "pending"), null);
        }
        if (chunk.standings().contains("unsubscribed")) {
            intake.unsubscribe(chunks.people(chunk, "unsubscribed"), "import");
        }
        suppress(chunk, "bounced", "hard_bounce");
        suppress(chunk, "complained", "complaint");
        suppress(chunk, "suppressed", "import");
    }

    private void suppress(Chunk chunk, String standing, String reason) {
        if (chunk.standings().contains(standing)) {
            intake.suppress(chunks.people(chunk, standing), reason);
        }
    }

    /** What writing would do; the rows are marked as found, nobody is touched. */
    private Import.Counts count(Chunk chunk, ImportPlan plan) {
        chunks.match(chunk, plan.reads("external_id"));
        int found = chunks.found(chunk);
        int updated = plan.updateExisting() && found > 0 ? known.countDiffering(chunk) : 0;
        return counts(chunk, plan, chunk.rows() - found, found, updated, 0);
    }

    private static Import.Counts counts(
            Chunk chunk, ImportPlan plan, int created, int found, int updated, int refused) {
        int unchanged = plan.updateExisting() ? found - updated : 0;
        int skipped = plan.updateExisting() ? 0 : found;
        return new Import.Counts(chunk.rows(), created, updated, unchanged, skipped, refused);
    }
}
