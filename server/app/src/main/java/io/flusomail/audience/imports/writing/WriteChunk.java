package io.flusomail.audience.imports.writing;

import io.flusomail.platform.ids.ImportId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes one chunk of an import: people, their list, tags, consent and log entries, and the counts, in one transaction,
 * in which the chunk goes. Whatever dies, a chunk is written wholly and once or not at all.
 */
@Service
public class WriteChunk {

    /** How often people who came in meanwhile are looked for again. */
    private static final int ROUNDS = 3;

    private final ChunkStore chunks;
    private final IncomingStore incoming;
    private final PersonStore people;
    private final ChunkTies ties;
    private final AdmitChunk door;
    private final Clock clock;

    WriteChunk(
            ChunkStore chunks,
            IncomingStore incoming,
            PersonStore people,
            ChunkTies ties,
            AdmitChunk door,
            Clock clock) {
        this.chunks = chunks;
        this.incoming = incoming;
        this.people = people;
        this.ties = ties;
        this.door = door;
        this.clock = clock;
    }

    /**
     * Whether there was one.
     *
     * @param await whether to wait for chunks that others are writing, in case they come back
     */
    @Transactional
    public boolean next(ImportId id, ImportPlan plan, boolean await) {
        Optional<Chunk> next = chunks.take(id, await);
        next.ifPresent(chunk -> {
            incoming.fill(chunk);
            List<ChunkStore.Duplicate> duplicates = chunks.takeDuplicates(chunk);
            if (!duplicates.isEmpty()) {
                incoming.passOver(id, duplicates);
            }
            int rows = chunk.rows() - duplicates.size();
            Counts counts = plan.dryRun() ? count(rows, plan) : write(chunk, rows, plan);
            chunks.count(id, counts.plus(Counts.passedOver(duplicates.size())));
        });
        return next.isPresent();
    }

    private Counts write(Chunk chunk, int rows, ImportPlan plan) {
        Instant now = clock.instant();
        String status = plan.consent() == null ? "pending" : "active";
        int created = 0;
        int found = 0;
        for (int round = 0; round < ROUNDS && created + found < rows; round++) {
            created += people.insertNew(status, now);
            found += created + found < rows ? incoming.match() : 0;
        }
        int refused = created + found < rows ? people.refuseTaken(chunk.id()) : 0;
        int updated = plan.updateExisting() && found > 0 ? people.updateKnown(now) : 0;
        if (!plan.updateExisting() && found > 0) {
            people.reportKnown(chunk.id());
        }
        ties.tie(chunk, plan, now);
        door.admit(chunk.standings(), plan.consent(), created, found);
        return counts(rows, plan, created, found, updated, refused);
    }

    /** What writing would do; nobody is touched. */
    private Counts count(int rows, ImportPlan plan) {
        int found = incoming.match();
        int updated = plan.updateExisting() && found > 0 ? people.countDiffering() : 0;
        return counts(rows, plan, rows - found, found, updated, 0);
    }

    private static Counts counts(int rows, ImportPlan plan, int created, int found, int updated, int refused) {
        int unchanged = plan.updateExisting() ? found - updated : 0;
        int skipped = plan.updateExisting() ? 0 : found;
        return new Counts(rows, created, updated, unchanged, skipped, refused);
    }
}
