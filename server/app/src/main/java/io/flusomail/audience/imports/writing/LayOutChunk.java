package io.flusomail.audience.imports.writing;

import io.flusomail.audience.imports.reading.Standing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Lays a chunk out for those who write it: without the rows that do not count, and with what they say all the same. */
@Component
class LayOutChunk {

    private final ChunkStore chunks;
    private final IncomingStore incoming;
    private final LeftOutStore leftOut;
    private final ErasedMeanwhileStore meanwhile;

    LayOutChunk(ChunkStore chunks, IncomingStore incoming, LeftOutStore leftOut, ErasedMeanwhileStore meanwhile) {
        this.chunks = chunks;
        this.incoming = incoming;
        this.leftOut = leftOut;
        this.meanwhile = meanwhile;
    }

    /**
     * A chunk in the table of incoming rows.
     *
     * @param rows how many people it has
     * @param passedOver how many rows it had besides
     * @param standings the standings that may occur
     */
    record LaidOut(int rows, int passedOver, Set<String> standings) {}

    LaidOut people(Chunk chunk) {
        incoming.fill(chunk);
        int erased = meanwhile.takeOut(chunk.id());
        List<ChunkStore.Duplicate> found = chunks.takeDuplicates(chunk);
        List<ChunkStore.Duplicate> passedOver =
                found.stream().filter(duplicate -> !duplicate.onlyItsId()).toList();
        int gone = erased + (passedOver.isEmpty() ? 0 : leftOut.passOver(chunk.id(), passedOver));
        if (passedOver.size() < found.size()) {
            leftOut.takeRepeatedIds(
                    chunk.id(),
                    found.stream().filter(ChunkStore.Duplicate::onlyItsId).toList());
        }
        Map<Long, Standing> graver = chunks.takeStandings(chunk);
        Set<String> standings = new TreeSet<>(chunk.standings());
        if (!graver.isEmpty()) {
            incoming.stand(graver);
            graver.values().forEach(standing -> standings.add(String.valueOf(standing.code())));
        }
        return new LaidOut(chunk.rows() - gone, gone, standings);
    }

    /** Rows that are nobody: how many of them speak of somebody who is known. */
    int refused(Chunk chunk) {
        incoming.fill(chunk);
        meanwhile.takeOut(chunk.id());
        return incoming.match();
    }
}
