package io.flusomail.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}, which a running server keeps in its data directory.
 *
 * @param pid the postmaster's process id
 * @param ready whether it accepts connections
 */
record PostmasterFile(long pid, boolean ready) {
    private static final int STATUS_LINE = 7;

    /** Empty when there is none, or when it is just being written. */
    static Optional<PostmasterFile> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(path(data));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            // A server in single-user mode writes its pid negated.
            long pid = Math.abs(Long.parseLong(lines.getFirst().strip()));
            boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).startsWith("ready");
            return Optional.of(new PostmasterFile(pid, ready));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Path path(Path data) {
        return data.resolve("postmaster.pid");
    }
}
