package io.flusomail.audience.imports.writing;

import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.SideBySide;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;

/** Writes all chunks of an import, two at a time. */
@Service
public class WriteChunks {

    private static final Logger LOG = LoggerFactory.getLogger(WriteChunks.class);
    private static final int AT_ONCE = 2;
    private static final int TRIES = 5;

    private final WriteChunk chunks;
    private final SplitChunk halves;

    WriteChunks(WriteChunk chunks, SplitChunk halves) {
        this.chunks = chunks;
        this.halves = halves;
    }

    /**
     * Returns when no chunk is left. Outside of a transaction, in the workspace of the import.
     *
     * @param afterEach run after each chunk, never twice at once; what it throws stops the writing and is thrown here
     */
    public void all(ImportId id, ImportPlan plan, Runnable afterEach) {
        Writing writing = new Writing(id, plan, afterEach);
        SideBySide.run(AT_ONCE, writing::takeTurns);
        writing.finish();
    }

    /** One import on its way. */
    private final class Writing {
        private final ImportId id;
        private final ImportPlan plan;
        private final Runnable afterEach;
        private final ReentrantLock turn = new ReentrantLock();
        private volatile boolean stopped;

        Writing(ImportId id, ImportPlan plan, Runnable afterEach) {
            this.id = id;
            this.plan = plan;
            this.afterEach = afterEach;
        }

        /** Until nothing is left that nobody else has in hand, or the other writer has failed. */
        void takeTurns() {
            boolean ended = false;
            try {
                while (!stopped && write(false)) {
                    turn.lock();
                    try {
                        afterEach.run();
                    } finally {
                        turn.unlock();
                    }
                }
                ended = true;
            } finally {
                stopped |= !ended;
            }
        }

        /** What another run of this import, of which nobody knows how it ended, may still have in hand. */
        void finish() {
            while (write(true)) {
                afterEach.run();
            }
        }

        /**
         * Two writers may meet in an order that cannot be helped; whoever is turned away tries again. A row that the
         * database refuses costs itself: its chunk is written in parts.
         */
        private boolean write(boolean await) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return chunks.next(id, plan, await);
                } catch (UnwritableChunk e) {
                    if (!e.race() || attempt >= TRIES) {
                        halves.split(e);
                        return true;
                    }
                } catch (ConcurrencyFailureException e) {
                    if (attempt >= TRIES) {
                        throw e;
                    }
                    LOG.info("a chunk of import {} met another writer and is written again: {}", id, e.toString());
                }
            }
        }
    }
}
