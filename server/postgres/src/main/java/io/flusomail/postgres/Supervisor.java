package io.flusomail.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the server and starts it again, on the same port, whenever it dies on its own. */
final class Supervisor {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration STABLE = Duration.ofMinutes(1);

    private final Launcher launcher;
    private final int port;
    private final Consumer<PostgresStatus> listener;
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), RandomGenerator.getDefault());
    private final Thread thread =
            Thread.ofPlatform().daemon().name("postgres-supervisor").unstarted(this::supervise);

    private volatile ServerProcess process;
    private volatile PostgresStatus status;
    private volatile boolean stopping;

    Supervisor(Launcher launcher, Launcher.Launched launched, Consumer<PostgresStatus> listener) {
        this.launcher = launcher;
        this.port = launched.port();
        this.process = launched.process();
        this.listener = listener;
        this.status = PostgresStatus.running(port, 0);
    }

    void start() {
        thread.start();
    }

    PostgresStatus status() {
        return status;
    }

    long pid() {
        return process.pid();
    }

    private void supervise() {
        try {
            while (!stopping) {
                Deadline stable = Deadline.in(STABLE);
                int code = process.awaitExit();
                if (stable.hasPassed()) {
                    backoff.reset();
                }
                if (!stopping) {
                    tell(PostgresStatus.restarting(
                            status.restarts(), "PostgreSQL ended by itself (code " + code + ") and is started again."));
                    restart();
                }
            }
        } catch (InterruptedException stopped) {
            // stop() wants us to end.
        }
    }

    private void restart() throws InterruptedException {
        while (!stopping) {
            Thread.sleep(backoff.next());
            try {
                process = launcher.launch(port);
                tell(PostgresStatus.running(port, status.restarts() + 1));
                return;
            } catch (PostgresStartException | IOException e) {
                tell(PostgresStatus.restarting(
                        status.restarts(), "PostgreSQL is down and is tried again soon: " + e.getMessage()));
            }
        }
    }

    private void tell(PostgresStatus now) {
        status = now;
        log.warn("{}", now.explanation());
        try {
            listener.accept(now);
        } catch (RuntimeException e) {
            log.error("A listener failed; the server is watched on.", e);
        }
    }

    /** Stops watching, then the server; returns when it is gone. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join();
        process.stop();
        status = PostgresStatus.stopped(status.restarts());
    }
}
