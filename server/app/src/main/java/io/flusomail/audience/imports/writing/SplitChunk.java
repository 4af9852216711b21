package io.flusomail.audience.imports.writing;

import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.Standing;
import io.flusomail.audience.imports.staging.StagedColumns;
import io.flusomail.audience.imports.staging.StagedText;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the row for which a chunk cannot be written: its halves are chunks of their own, down to the row. */
@Service
public class SplitChunk {

    private static final Logger LOG = LoggerFactory.getLogger(SplitChunk.class);

    private final ChunkStore chunks;
    private final LeftOutStore leftOut;

    SplitChunk(ChunkStore chunks, LeftOutStore leftOut) {
        this.chunks = chunks;
        this.leftOut = leftOut;
    }

    /**
     * In a transaction of its own; nothing happens to a chunk that somebody else has written or split meanwhile. Takes
     * the chunk before the import, as its writers do: the other way round the two could wait for each other.
     */
    @Transactional
    void split(UnwritableChunk why) {
        Chunk seen = why.chunk();
        chunks.take(seen).ifPresent(chunk -> {
            int free = Math.max(chunks.freeNumber(chunk.id()), chunk.number() + 1);
            if (chunk.rows() > 1) {
                chunk.halves(free).forEach(chunks::put);
            } else if (!chunk.refused()) {
                refuse(chunk, free, why.reason());
            }
        });
    }

    /** The row is nobody, but is heard on how the person stands. */
    private void refuse(Chunk chunk, int free, String reason) {
        List<@Nullable String> values = StagedText.values(chunk.body(), 0);
        String text = StagedColumns.OF_A_PERSON.stream()
                .map(values::get)
                .map(value -> value == null ? "" : Row.quoted(value))
                .collect(Collectors.joining(","));
        LOG.info("line {} of import {} is left out: {}", chunk.firstLine(), chunk.id(), reason);
        String address = values.get(StagedColumns.EMAIL_NORM);
        var row = new LeftOutStore.LeftOut(chunk.firstLine(), address, values.get(StagedColumns.EXTERNAL_ID), text);
        leftOut.report(chunk.id(), row, "not_storable", reason);
        chunks.count(chunk.id(), Counts.failed(1));
        Standing standing = Standing.of(values.get(StagedColumns.STANDING))
                .or(chunks.takeStandings(chunk).get(chunk.firstLine()));
        if (address != null && standing.closed()) {
            String code = Objects.requireNonNull(standing.code());
            byte[] body = StagedText.standing(chunk.firstLine(), address, null, code);
            chunks.put(new Chunk(
                    chunk.id(), free, true, chunk.firstLine(), chunk.firstLine(), 1, Set.of(code), false, body));
        }
    }
}
