package io.flusomail.audience.imports.reading;

import java.io.IOException;
import java.util.List;
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

    /** The rows of people. */
    TableRows rows() throws IOException;
}
