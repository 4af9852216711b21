package io.flusomail.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the operating system says about a server. */
final class Processes {
    private Processes() {}

    /** Processes that work in {@code directory} or below it; Linux only. */
    static List<Long> in(Path directory) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> works(pid, directory))
                .toList();
    }

    static boolean allEndIn(Path directory) {
        return Deadline.in(Duration.ofSeconds(40)).await(() -> in(directory).isEmpty());
    }

    private static boolean works(long pid, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .startsWith(directory);
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
