package io.flusomail.audience.imports.reading;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns in which a file holds places in two halves. There are several pairs for one field where tables are read as
 * one: of a row those count that it has.
 *
 * @param key of the custom field
 */
public record PlaceColumns(String key, List<Column> latitudes, List<Column> longitudes) {

    /** What tools write that do not know where somebody is; nobody who gets mail lives in the Gulf of Guinea. */
    private static final Pattern ZERO = Pattern.compile("[+-]?0+(\\.0+)?");

    /** By the field that they are of. */
    public static List<PlaceColumns> of(List<Column> columns) {
        Map<String, PlaceColumns> places = new LinkedHashMap<>();
        for (Column column : columns) {
            String key = column.field();
            if (key != null && column.holdsHalf()) {
                PlaceColumns place =
                        places.computeIfAbsent(key, k -> new PlaceColumns(k, new ArrayList<>(), new ArrayList<>()));
                (column.holdsLatitude() ? place.latitudes : place.longitudes).add(column);
            }
        }
        return List.copyOf(places.values());
    }

    public boolean isWhole() {
        return !latitudes.isEmpty() && !longitudes.isEmpty();
    }

    /** Whether another column holds the place as a whole. */
    public boolean isElsewhere(List<Column> all) {
        return all.stream().anyMatch(column -> column.target().equals(Column.CUSTOM + key));
    }

    /** A column of it. */
    public Column any() {
        return latitudes.isEmpty() ? longitudes.getFirst() : latitudes.getFirst();
    }

    /** Puts the place of a row into the draft; what is wrong with it. */
    Row.@Nullable Flaw read(List<String> cells, Draft draft, Map<String, FieldDefinition> fields) {
        Column north = filled(latitudes, cells);
        Column east = filled(longitudes, cells);
        if (north == null || east == null) {
            Column half = north == null ? east : north;
            if (half != null) {
                draft.leavesOut(new Row.Flaw(
                        half.name(), "ignored_value", "Half of a place; the person was taken without it."));
            }
            return null;
        }
        String latitude = north.of(cells).strip();
        String longitude = east.of(cells).strip();
        FieldDefinition field = fields.get(key);
        if (field == null) {
            return new Row.Flaw(north.name(), "unknown_field", "There is no custom field " + key + ".");
        }
        if (ZERO.matcher(latitude).matches() && ZERO.matcher(longitude).matches()) {
            return null;
        }
        return switch (field.ofCell(latitude + "," + longitude)) {
            case FieldValue.Kept(Object place) -> {
                draft.fields.put(key, place);
                yield null;
            }
            case FieldValue.Flaw flaw ->
                new Row.Flaw(north.name(), flaw.code(), "The place does not fit the field: " + flaw.rule() + ".");
        };
    }

    private static @Nullable Column filled(List<Column> columns, List<String> cells) {
        for (Column column : columns) {
            if (!Cells.empty(column.of(cells))) {
                return column;
            }
        }
        return null;
    }
}
