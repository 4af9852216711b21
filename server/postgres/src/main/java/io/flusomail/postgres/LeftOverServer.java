package io.flusomail.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes of an earlier server of the same directory that still run: its application was killed a moment ago, or the
 * postmaster was and its children finish their queries.
 *
 * <p>Call only while holding the lock of the directory: then none of them belongs to a living application.
 */
final class LeftOverServer {
    private static final Logger log = LoggerFactory.getLogger(LeftOverServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path data;

    LeftOverServer(Path data) {
        this.data = data;
    }

    void stop() throws IOException {
        Optional<PostmasterFile> file = PostmasterFile.read(data);
        if (file.isEmpty()) {
            return;
        }
        long pid = file.get().pid();
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent() && isOurs(process.get())) {
            log.warn("A PostgreSQL server (process {}) still runs in {}; it is stopped first.", pid, data);
            stop(pid, List.of("INT", "QUIT", "KILL"));
        } else if (process.flatMap(p -> p.info().command()).isPresent()) {
            // The number went to another program since. PostgreSQL would take that for a living server and refuse.
            Files.deleteIfExists(PostmasterFile.path(data));
        }
        // Else it is gone, or a zombie whose parent has not noticed yet: PostgreSQL itself tells the two apart.
        stopChildren();
    }

    private void stopChildren() {
        List<Long> children = ProcessHandle.allProcesses()
                .filter(this::isOurs)
                .map(ProcessHandle::pid)
                .toList();
        children.forEach(pid -> Commands.signal("QUIT", pid));
        children.forEach(pid -> stop(pid, List.of("KILL")));
    }

    private void stop(long pid, List<String> signals) {
        for (String signal : signals) {
            Commands.signal(signal, pid);
            if (Deadline.in(PATIENCE).await(() -> isGone(pid))) {
                return;
            }
        }
    }

    /** A zombie counts as gone: it holds nothing any more. */
    private boolean isGone(long pid) {
        return ProcessHandle.of(pid).filter(this::isOurs).isEmpty();
    }

    /** Whether it is a PostgreSQL process that works in our directory, as every one of a server does. */
    private boolean isOurs(ProcessHandle process) {
        boolean postgres = process.info()
                .command()
                .map(command -> command.replace(" (deleted)", ""))
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
        return postgres && worksIn(process);
    }

    private boolean worksIn(ProcessHandle process) {
        Path working = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            if (Files.isSymbolicLink(working)) {
                return Files.isSameFile(working, data);
            }
        } catch (IOException e) {
            return false; // It ended in this moment.
        }
        return process.info()
                .commandLine()
                .filter(line -> line.contains(data.toString()))
                .isPresent();
    }
}
