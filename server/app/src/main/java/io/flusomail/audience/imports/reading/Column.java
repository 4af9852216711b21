package io.flusomail.audience.imports.reading;

import java.util.List;

/**
 * A column of the file.
 *
 * @param index from 0
 * @param name its heading, or {@code column 3} where there is none; unique in the file
 * @param target what it holds: a standard field ({@code email}, {@code first_name} …, {@code tags}), a custom one
 *     ({@code fields.city}), a sign of how the person stands ({@link ColumnGuess#STANDINGS}), or empty: not read
 */
public record Column(int index, String name, String target) {

    public Column as(String other) {
        return new Column(index, name, other);
    }

    /** The cell of a row; empty where the row ends before. */
    String of(List<String> cells) {
        return index < cells.size() ? cells.get(index) : "";
    }
}
