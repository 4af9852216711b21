package io.flusomail.audience.imports.reading;

import io.flusomail.audience.fields.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the file.
 *
 * @param index from 0
 * @param name its heading, or {@code column 3} where there is none; unique in the file
 * @param target what it holds: a standard field ({@code email}, {@code first_name} …, {@code tags}), a custom one
 *     ({@code fields.city}), one half of a place ({@code fields.home.latitude}), a sign of how the person stands
 *     ({@link ColumnGuess#STANDINGS}), or empty: not read
 */
public record Column(int index, String name, String target) {

    /** Before the keys of custom fields. */
    public static final String CUSTOM = "fields.";

    private static final String LATITUDE = "." + Location.LATITUDE;
    private static final String LONGITUDE = "." + Location.LONGITUDE;

    public Column as(String other) {
        return new Column(index, name, other);
    }

    /** The key of the custom field that it holds, whole or in half; null: it holds none. */
    public @Nullable String field() {
        return target.startsWith(CUSTOM) ? target.substring(CUSTOM.length(), target.length() - half().length()) : null;
    }

    /** Whether the other half of its values stands in another column. */
    public boolean holdsHalf() {
        return !half().isEmpty();
    }

    boolean holdsLatitude() {
        return half().equals(LATITUDE);
    }

    /** {@code .latitude}, {@code .longitude} or nothing. A key has no dots, and may be {@code latitude} itself. */
    private String half() {
        if (target.indexOf('.') == target.lastIndexOf('.') || !target.startsWith(CUSTOM)) {
            return "";
        }
        return target.endsWith(LATITUDE) ? LATITUDE : target.endsWith(LONGITUDE) ? LONGITUDE : "";
    }

    /** The cell of a row; empty where the row ends before. */
    String of(List<String> cells) {
        return index < cells.size() ? cells.get(index) : "";
    }
}
