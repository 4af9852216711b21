package io.flusomail.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A shell that deletes a throw-away directory when we close it or die, once the server in it has ended. */
final class ThrowawayCleaner {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SCRIPT = """
            trap '' HUP INT TERM PIPE
            read -r line
            tries=0
            while [ -e "$1/data/postmaster.pid" ] && [ $tries -lt 300 ]; do
              tries=$((tries + 1))
              sleep 0.1
            done
            rm -rf "$1"
            """;

    private final Process shell;

    private ThrowawayCleaner(Process shell) {
        this.shell = shell;
    }

    static ThrowawayCleaner watching(Path directory) throws IOException {
        return new ThrowawayCleaner(new ProcessBuilder(List.of("sh", "-c", SCRIPT, "cleaner", directory.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Returns when the directory is gone. */
    void clean() throws IOException, InterruptedException {
        shell.getOutputStream().close();
        if (!shell.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            shell.destroyForcibly();
        }
    }
}
