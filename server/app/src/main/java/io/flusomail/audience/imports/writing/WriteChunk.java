package io.flusomail.audience.imports.writing;

import io.flusomail.platform.ids.ImportId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes one chunk of an import: people, their list, tags, consent and log entries, and the counts, in one transaction,
 * in which the chunk goes. Whatever dies, a chunk is written wholly and once or not at all.
 */
@Service
public class WriteChunk {

    private final ChunkStore chunks;
    private final LayOutChunk layOut;
    private final WritePeople people;
    private final ChunkTies ties;
    private final AdmitChunk door;
    private final Clock clock;

    WriteChunk(
            ChunkStore chunks, LayOutChunk layOut, WritePeople people, ChunkTies ties, AdmitChunk door, Clock clock) {
        this.chunks = chunks;
        this.layOut = layOut;
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
            try {
                write(chunk, plan);
            } catch (DataAccessException e) {
                throw UnwritableChunk.of(chunk, e)
                        .<RuntimeException>map(why -> why)
                        .orElse(e);
            }
        });
        return next.isPresent();
    }

    private void write(Chunk chunk, ImportPlan plan) {
        if (chunk.refused()) {
            if (!plan.dryRun()) {
                door.hear(chunk.standings(), layOut.refused(chunk) > 0);
            }
            return;
        }
        LayOutChunk.LaidOut laidOut = layOut.people(chunk);
        WritePeople.Written written =
                plan.dryRun() ? people.count(chunk, laidOut.rows(), plan) : write(chunk, laidOut, plan);
        chunks.count(chunk.id(), written.counts(plan).plus(Counts.passedOver(laidOut.passedOver())));
    }

    private WritePeople.Written write(Chunk chunk, LayOutChunk.LaidOut laidOut, ImportPlan plan) {
        Instant now = clock.instant();
        WritePeople.Written written = people.write(chunk, laidOut.rows(), plan, now);
        ties.tie(chunk, plan, now);
        door.admit(laidOut.standings(), plan, written.created(), written.found());
        return written;
    }
}
