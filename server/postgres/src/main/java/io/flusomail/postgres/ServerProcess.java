package io.flusomail.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of the server below the shell {@code guard.sh}, which stops it when our end of the pipe closes. */
final class ServerProcess {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(50);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final String PID_LINE = "postmaster ";

    private final Process guard;
    private final ServerLog log;
    private final Thread reader;
    private volatile @Nullable Long pid;

    private ServerProcess(Process guard, ServerLog log) {
        this.guard = guard;
        this.log = log;
        this.reader = Thread.ofPlatform().daemon().name("postgres-log").unstarted(this::read);
    }

    static ServerProcess start(List<String> command, ServerLog log) throws IOException {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", guardScript(), "guard"));
        guarded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(guarded).redirectErrorStream(true);
        Commands.cleanEnvironment(builder);
        ServerProcess server = new ServerProcess(builder.start(), log);
        server.reader.start();
        return server;
    }

    private static String guardScript() throws IOException {
        try (InputStream stream = ServerProcess.class.getResourceAsStream("guard.sh")) {
            if (stream == null) {
                throw new IOException("guard.sh is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void read() {
        try (BufferedReader lines = guard.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(PID_LINE)) {
                    pid = Long.valueOf(line.substring(PID_LINE.length()).strip());
                } else {
                    log.add(line);
                }
            }
        } catch (IOException e) {
            log.add("the server's output ended: " + e.getMessage());
        }
    }

    /** Whether the server in {@code data} is this one and accepts connections. */
    boolean isReady(Path data) {
        Long own = pid;
        return own != null
                && PostmasterFile.read(data)
                        .filter(file -> file.pid() == own && file.ready())
                        .isPresent();
    }

    boolean isAlive() {
        return guard.isAlive();
    }

    long pid() {
        Long known = pid;
        return known == null ? -1 : known;
    }

    /** The server's exit code, 128 and the signal when one killed it; all it wrote has been read then. */
    int awaitExit() throws InterruptedException {
        int code = guard.waitFor();
        reader.join(LAST_WORDS);
        return code;
    }

    /** Fast, clean shutdown; returns when the server is gone and all it wrote has been read. */
    void stop() throws InterruptedException {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            log.add("the pipe to the guard was broken: " + e.getMessage());
        }
        if (!guard.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            guard.destroyForcibly();
        }
        reader.join(LAST_WORDS);
    }
}
