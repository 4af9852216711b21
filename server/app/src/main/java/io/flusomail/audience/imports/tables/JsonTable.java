package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Encodings;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.Table;
import io.flusomail.audience.imports.reading.TableRows;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People as JSON objects: an array of them, or one in each line. Every key that occurs is a column, keys of objects within
 * joined by dots.
 */
record JsonTable(
        Encodings.Opener file,
        Charset charset,
        boolean lines,
        Set<String> whole,
        List<String> keys,
        List<List<String>> head)
        implements Table {

    static final int MOST_KEYS = 1_000;
    private static final int ROWS = 50;

    /**
     * Reads it as a whole: any object may have a key that no other has.
     *
     * @param whole keys whose objects and lists stay JSON
     */
    static JsonTable look(Encodings.Opener file, boolean lines, Set<String> whole) throws IOException, Unusable {
        Charset charset = Encodings.guess(file).orElse(StandardCharsets.UTF_8);
        Set<String> keys = new LinkedHashSet<>();
        List<Map<String, String>> first = new ArrayList<>();
        try (JsonObjects objects = JsonObjects.open(file, charset, lines, whole)) {
            for (JsonObjects.Found found = objects.next(); found != null; found = objects.next()) {
                Map<String, String> flat = found.values();
                keys.addAll(flat.keySet());
                if (keys.size() > MOST_KEYS) {
                    throw Unusable.file(
                            "too_many_columns", "The objects have more than " + MOST_KEYS + " different keys.");
                }
                if (first.size() < ROWS && !flat.isEmpty()) {
                    first.add(flat);
                }
            }
        }
        if (keys.isEmpty()) {
            throw Unusable.file("empty", "The file has no objects with a value.");
        }
        List<List<String>> head = new ArrayList<>();
        head.add(List.copyOf(keys));
        first.forEach(flat -> head.add(cells(keys, flat)));
        return new JsonTable(file, charset, lines, whole, List.copyOf(keys), head);
    }

    private static List<String> cells(Iterable<String> keys, Map<String, String> flat) {
        List<String> cells = new ArrayList<>();
        keys.forEach(key -> cells.add(flat.getOrDefault(key, "")));
        return cells;
    }

    @Override
    public String format() {
        return lines ? "ndjson" : "json";
    }

    @Override
    public String encoding() {
        return charset.name();
    }

    @Override
    public String delimiter() {
        return "";
    }

    @Override
    public boolean header() {
        return true;
    }

    @Override
    public TableRows rows() throws IOException {
        return new Rows(JsonObjects.open(file, charset, lines, whole), keys);
    }

    /** Objects as rows. */
    private static final class Rows implements TableRows {
        private final JsonObjects objects;
        private final List<String> keys;

        Rows(JsonObjects objects, List<String> keys) {
            this.objects = objects;
            this.keys = keys;
        }

        @Override
        public @Nullable Row next() throws IOException {
            JsonObjects.Found found = objects.next();
            while (found != null && found.flaw() == null && found.values().isEmpty()) {
                found = objects.next();
            }
            return found == null
                    ? null
                    : new Row(
                            found.line(),
                            found.flaw() == null ? cells(keys, found.values()) : List.of(),
                            found.flaw() == null ? "" : found.raw(),
                            found.flaw());
        }

        @Override
        public String rawOfLast() {
            return objects.rawOfLast();
        }

        @Override
        public void close() throws IOException {
            objects.close();
        }
    }
}
