package io.flusomail.events;

import io.flusomail.platform.database.OpenTransactions;
import io.flusomail.platform.nodes.Loop;
import io.flusomail.platform.nodes.NodeSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Follows the log on behalf of every consumer, each in a loop of its own. */
@Component
public final class LogReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MOST_BATCHES = 10_000;

    private final LogBatches batches;
    private final OpenTransactions writers;
    private final List<LogFollower> followers;
    private final List<Loop> loops;
    private final NodeSettings settings;
    private volatile boolean started;

    LogReader(
            List<LogConsumer> consumers,
            LogBatches batches,
            OpenTransactions writers,
            NodeSettings settings,
            LogWaker waker,
            MeterRegistry meters,
            Clock clock) {
        this.batches = batches;
        this.writers = writers;
        this.settings = settings;
        this.followers =
                consumers.stream().map(c -> new LogFollower(c, batches, clock)).toList();
        this.loops = followers.stream()
                .map(f -> new Loop("log-" + f.name(), POLL, f::pacedTurn))
                .toList();
        loops.forEach(loop -> waker.onWake(loop::wake));
        for (LogFollower follower : followers) {
            TimeGauge.builder(
                            "flusomail.events.cursor.lag",
                            follower,
                            TimeUnit.MILLISECONDS,
                            f -> f.lag().toMillis())
                    .description("how far behind the log its consumer is")
                    .tag("consumer", follower.name())
                    .register(meters);
        }
    }

    /**
     * Lets every consumer read all that is written by now, in the calling thread: how tests drive them. Whoever writes on this
     * server meanwhile, autovacuum too, holds readers back and is waited for.
     */
    public void runDue() {
        try {
            writers.awaitThoseBegun();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before all could be read", e);
        }
        for (LogFollower follower : followers) {
            int batches = 0;
            while (follower.turn()) {
                if (++batches > MOST_BATCHES) {
                    throw new IllegalStateException(follower.name() + " does not come to the end of the log");
                }
            }
        }
    }

    @Override
    public void start() {
        if (settings.worker() && settings.background()) {
            List<String> lost = batches.lost();
            if (!lost.isEmpty()) {
                LOG.error(
                        "{} wait until this database has counted as many transactions as the one it was restored from: "
                                + "nothing is counted twice, but new opens and clicks are not counted yet; "
                                + "see \"Restoring\" in docs/operations",
                        lost);
            }
            loops.forEach(Loop::start);
            started = true;
        }
    }

    @Override
    public void stop() {
        loops.forEach(Loop::close);
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
