package io.flusomail.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far the demo's readers came, kept across restarts. There is one while they still have something to read.
 *
 * @param file two lines: the id of the mail that was read last, empty before the first; and the id at which reading
 *     ends, empty where it ends with the oldest
 */
record DemoBookmark(Path file) {

    static DemoBookmark in(Path dataDirectory) {
        return new DemoBookmark(dataDirectory.resolve("demo-reading"));
    }

    boolean exists() {
        return Files.exists(file);
    }

    Optional<String> last() throws IOException {
        return line(0);
    }

    /** The newest mail that was there before those that are to be read. */
    Optional<String> end() throws IOException {
        return line(1);
    }

    private Optional<String> line(int number) throws IOException {
        return exists()
                ? Files.readString(file).lines().skip(number).findFirst().filter(id -> !id.isEmpty())
                : Optional.empty();
    }

    void begin(String end) throws IOException {
        write("", end);
    }

    void put(String last) throws IOException {
        write(last, end().orElse(""));
    }

    private void write(String last, String end) throws IOException {
        Files.writeString(file, last + "\n" + end + "\n");
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
