package io.flusomail.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far the demo's readers came, kept across restarts. There is one while they still have something to read.
 *
 * @param file holds the id of the mail that was read last; empty before the first
 */
record DemoBookmark(Path file) {

    static DemoBookmark in(Path dataDirectory) {
        return new DemoBookmark(dataDirectory.resolve("demo-reading"));
    }

    boolean exists() {
        return Files.exists(file);
    }

    Optional<String> last() throws IOException {
        return exists() ? Optional.of(Files.readString(file).strip()).filter(id -> !id.isEmpty()) : Optional.empty();
    }

    void put(String id) throws IOException {
        Files.writeString(file, id);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
