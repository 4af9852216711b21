package io.flusomail.bench.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the operating system says of the processes below a data directory; Linux only. */
final class Processes {
    private Processes() {}

    /** Those that work in the directory or below it. */
    static List<ProcessHandle> in(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process.pid(), directory))
                .toList();
    }

    private static boolean worksIn(long pid, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .startsWith(directory);
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    /** As {@code kill -9}; gone is fine. */
    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Ends whatever still runs there and deletes the directory. */
    static void sweep(Path directory) throws InterruptedException {
        Wait.until(Duration.ofSeconds(30), "an end of the processes in " + directory, () -> {
            List<ProcessHandle> left = in(directory);
            left.forEach(ProcessHandle::destroyForcibly);
            return left.isEmpty();
        });
        Wait.until(Duration.ofSeconds(10), "the removal of " + directory, () -> delete(directory));
    }

    private static boolean delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return true;
    }
}
