package io.flusomail.audience.imports.reading;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of people that may be read from its beginning several times, however it is written down. */
public interface Table {

    /** What it is written as: {@code text}, {@code xlsx}, {@code json} or {@code ndjson}. */
    String format();

    String encoding();

    /** One character; empty where nothing separates cells. */
    String delimiter();

    /** Whether its first row holds headings. */
    boolean header();

    /** The first rows, the headings first where there are any. */
    List<List<String>> head();

    /** The names of the sheets among which it was chosen; empty where there are none. */
    default List<String> sheets() {
        return List.of();
    }

    /** The sheet that it is. */
    default @Nullable String sheet() {
        return null;
    }

    /** The tables of which it is made; none where it is one. */
    default List<Part> parts() {
        return List.of();
    }

    /**
     * One of them.
     *
     * @param columns which of all columns it has
     * @param rows its first rows of people, with their cells in all columns
     */
    record Part(Set<Integer> columns, List<List<String>> rows) {}

    /** Whether a row may have a cell in both of these columns. */
    default boolean together(int one, int other) {
        return parts().isEmpty()
                || parts().stream().anyMatch(part -> part.columns().containsAll(List.of(one, other)));
    }

    /** The rows of people. */
    TableRows rows() throws IOException;
}
