package io.flusomail.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs short programs to their end. */
final class Commands {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * @param exitCode 0 for success
     * @param lines what it wrote, both streams
     */
    record Ended(int exitCode, List<String> lines) {}

    private Commands() {}

    static boolean succeed(List<String> command) {
        try {
            return run(command).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits up to a minute, then kills it. */
    static Ended run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        cleanEnvironment(builder);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(command.getFirst() + " did not end within " + LIMIT);
            }
            List<String> lines =
                    new String(output, StandardCharsets.UTF_8).lines().toList();
            return new Ended(process.exitValue(), lines);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Variables such as PGDATA or PGOPTIONS of the caller's shell must not steer our server. */
    static void cleanEnvironment(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
    }

    /** Sends a signal by name, such as {@code INT}; a process that is gone is no error. */
    static void signal(String name, long pid) {
        succeed(List.of("sh", "-c", "kill -" + name + " \"$1\"", "kill", Long.toString(pid)));
    }
}
