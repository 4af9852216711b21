package io.flusomail.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's own words: the last ones kept for diagnosis, all in a file of at most twice {@link #LIMIT}. */
final class ServerLog {
    private static final Logger log = LoggerFactory.getLogger("io.flusomail.postgres.server");
    private static final int REMEMBERED = 60;
    private static final long LIMIT = 10 << 20;

    private final Path file;
    private final Deque<String> last = new ArrayDeque<>();

    ServerLog(Path file) {
        this.file = file;
    }

    synchronized void add(String line) {
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(line);
        if (line.contains("FATAL:") || line.contains("PANIC:") || line.contains("WARNING:")) {
            log.warn("{}", line);
        } else {
            log.trace("{}", line);
        }
        write(line);
    }

    /** The last lines since {@link #forget}, oldest first. */
    synchronized List<String> last() {
        return List.copyOf(last);
    }

    synchronized void forget() {
        last.clear();
    }

    private void write(String line) {
        try {
            if (Files.exists(file) && Files.size(file) > LIMIT) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            log.debug("a line of the server's log is lost", e); // A full disk must not stop the reader.
        }
    }
}
