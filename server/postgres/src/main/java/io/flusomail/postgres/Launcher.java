package io.flusomail.postgres;

import io.flusomail.postgres.PostgresStartException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the server of one directory and waits until it accepts connections. */
final class Launcher {
    /** How long an earlier server may block: a killed one stays a zombie until process 1 notices. */
    private static final Duration BLOCKED_LIMIT = Duration.ofSeconds(30);

    private static final Duration BLOCKED_PAUSE = Duration.ofMillis(300);
    private static final int PORT_TRIES = 5;

    private final EmbeddedPostgresSettings settings;
    private final Home home;
    private final Binaries binaries;
    private final RunAs runAs;
    private final ServerLog log;

    Launcher(EmbeddedPostgresSettings settings, Home home, Binaries binaries, RunAs runAs) {
        this.settings = settings;
        this.home = home;
        this.binaries = binaries;
        this.runAs = runAs;
        this.log = new ServerLog(home.log());
    }

    /**
     * @param port the port it listens on
     * @param process its processes
     */
    record Launched(int port, ServerProcess process) {}

    /** On the port of the settings, or on a free one. */
    Launched launch() throws IOException, InterruptedException {
        if (settings.port() != 0) {
            return new Launched(settings.port(), launch(settings.port()));
        }
        for (int tries = 1; ; tries++) {
            int port = FreePort.find();
            try {
                return new Launched(port, launch(port));
            } catch (PostgresStartException e) {
                // Someone was faster at this port.
                if (e.reason() != Reason.PORT_TAKEN || tries == PORT_TRIES) {
                    throw e;
                }
            }
        }
    }

    ServerProcess launch(int port) throws IOException, InterruptedException {
        Deadline blockedUntil = Deadline.in(BLOCKED_LIMIT);
        while (true) {
            new LeftOverServer(home.data()).stop();
            if (!FreePort.isFree(port)) {
                throw Diagnosis.portTaken(port);
            }
            ServerProcess process = start(port);
            if (awaitReady(process)) {
                return process;
            }
            int code = process.awaitExit();
            if (!Diagnosis.blockedByOldServer(log.last()) || blockedUntil.hasPassed()) {
                throw Diagnosis.of(log.last(), home.root(), port, code);
            }
            Thread.sleep(BLOCKED_PAUSE);
        }
    }

    private ServerProcess start(int port) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", home.data().toString()));
        command.addAll(ServerParameters.asArguments(ServerParameters.of(settings, port)));
        log.forget();
        return ServerProcess.start(runAs.command(command), log);
    }

    /** False when it ended instead. */
    private boolean awaitReady(ServerProcess process) throws InterruptedException {
        Deadline deadline = Deadline.in(settings.startTimeout());
        deadline.await(() -> !process.isAlive() || process.isReady(home.data()));
        if (process.isReady(home.data())) {
            return true;
        }
        if (!process.isAlive()) {
            return false;
        }
        boolean interrupted = Thread.interrupted();
        process.stop();
        if (interrupted) {
            throw new InterruptedException();
        }
        throw new PostgresStartException(
                Reason.TIMED_OUT,
                "PostgreSQL in " + home.root() + " was not ready after "
                        + settings.startTimeout().toSeconds()
                        + " s; if it was recovering from a crash, give it more time. See " + home.log() + ".");
    }
}
