package io.flusomail.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** One consumer's way through the log: batch after batch, smaller ones while it has trouble. */
final class LogFollower {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    static final int LARGEST = 5_000;
    private static final int PATIENCE = 5;
    /** Small batches are read at most this often: a wake-up follows each commit, and each turn costs the database. */
    private static final Duration PACE = Duration.ofMillis(150);

    private final LogConsumer consumer;
    private final LogBatches batches;
    private final Clock clock;
    private int size = LARGEST;
    private int failuresOfOne;
    private volatile Instant caughtUpAt;

    LogFollower(LogConsumer consumer, LogBatches batches, Clock clock) {
        this.consumer = consumer;
        this.batches = batches;
        this.clock = clock;
        this.caughtUpAt = clock.instant();
    }

    String name() {
        return consumer.name();
    }

    /** How long ago this consumer was at the end of the log, or another node had it in hand. */
    Duration lag() {
        return Duration.between(caughtUpAt, clock.instant());
    }

    /** As {@link #turn()}, leaving time for a batch to gather. */
    boolean pacedTurn() throws InterruptedException {
        boolean more = turn();
        if (!more) {
            Thread.sleep(PACE);
        }
        return more;
    }

    /** Takes one batch; whether there may be more. */
    boolean turn() {
        int asked = size;
        try {
            int read = batches.take(consumer, asked);
            failuresOfOne = 0;
            size = Math.min(LARGEST, size * 2);
            if (read < asked) {
                caughtUpAt = clock.instant();
            }
            return read == asked;
        } catch (DataAccessResourceFailureException | TransientDataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            return afterRefusal(asked, e);
        }
    }

    private boolean afterRefusal(int asked, RuntimeException e) {
        if (asked > 1) {
            size = Math.max(1, asked / 8);
            LOG.warn("{} refused a batch of {}, tried again in smaller ones: {}", name(), asked, e.toString());
            return true;
        }
        if (++failuresOfOne < PATIENCE) {
            throw e;
        }
        failuresOfOne = 0;
        LOG.error("{} refused one fact {} times; it is set aside in events.refused", name(), PATIENCE, e);
        batches.setAside(consumer, e.toString());
        return true;
    }
}
