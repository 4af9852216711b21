package io.flusomail.postgres;

import io.flusomail.postgres.PostgresStartException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what the operating system or the server says into one sentence that names the cause and the way out. */
final class Diagnosis {
    private Diagnosis() {}

    static PostgresStartException of(IOException e, Path directory) {
        String words = String.valueOf(e.getMessage());
        if (isFullDisk(words)) {
            return diskFull(directory, e);
        }
        if (e instanceof AccessDeniedException || words.contains("Read-only file system")) {
            return new PostgresStartException(
                    Reason.NOT_WRITABLE,
                    "The data directory " + directory + " cannot be written by user " + System.getProperty("user.name")
                            + " (" + words + "); change its owner or name another directory.",
                    e);
        }
        return new PostgresStartException(
                Reason.FAILED, "PostgreSQL cannot be started in " + directory + ": " + e + ".", e);
    }

    /** What the last lines of the server, or of {@code initdb}, say. */
    static PostgresStartException of(List<String> lines, Path directory, int port, int exitCode) {
        String words = String.join("\n", lines);
        if (isFullDisk(words)) {
            return diskFull(directory, null);
        }
        if (words.contains("Address already in use") || words.contains("could not bind")) {
            return portTaken(port);
        }
        if (words.contains("Permission denied") || words.contains("Read-only file system")) {
            return new PostgresStartException(
                    Reason.NOT_WRITABLE,
                    "PostgreSQL may not write everywhere below " + directory + "; it says: " + lastWords(lines));
        }
        if (blockedByOldServer(lines)) {
            return new PostgresStartException(
                    Reason.ALREADY_RUNNING,
                    "Processes of an earlier PostgreSQL server still use " + directory + "; it says: "
                            + lastWords(lines));
        }
        return new PostgresStartException(
                Reason.FAILED,
                "PostgreSQL ended with code " + exitCode + " in " + directory + "; it says: " + lastWords(lines));
    }

    static PostgresStartException portTaken(int port) {
        return new PostgresStartException(
                Reason.PORT_TAKEN,
                "Port " + port
                        + " on 127.0.0.1 is taken by another program; stop that program or choose another port.");
    }

    static boolean blockedByOldServer(List<String> lines) {
        return lines.stream()
                .anyMatch(line -> line.contains("Is another postmaster")
                        || line.contains("is still in use")
                        || line.contains("Is another server"));
    }

    private static boolean isFullDisk(String words) {
        return words.contains("No space left on device")
                || words.contains("Check free disk space") // after a partial write
                || words.contains("Disk quota exceeded");
    }

    private static PostgresStartException diskFull(Path directory, @Nullable IOException e) {
        String sentence = "The disk that holds " + directory + " is full" + freeSpace(directory)
                + "; make room on it. Nothing that was committed is lost.";
        return e == null
                ? new PostgresStartException(Reason.DISK_FULL, sentence)
                : new PostgresStartException(Reason.DISK_FULL, sentence, e);
    }

    private static String freeSpace(Path directory) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            return " (" + free / (1 << 20) + " MB left)";
        } catch (IOException e) {
            return "";
        }
    }

    private static String lastWords(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
                .reduce((first, second) -> second)
                .orElse(lines.isEmpty() ? "nothing" : lines.getLast())
                .strip();
    }
}
