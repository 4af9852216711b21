package io.flusomail.audience.imports.reading;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.fields.Location;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The headings under which a file holds the custom fields of a workspace.
 *
 * @param targets by the plain heading
 * @param fields by key, those too that nobody writes
 */
record CustomHeadings(Map<String, String> targets, Map<String, FieldDefinition> fields) {

    /** Under these headings a file has the places of the one field that has any. */
    private static final Map<String, List<String>> HALVES = Map.of(
            Location.LATITUDE, List.of("latitude", "lat"), Location.LONGITUDE, List.of("longitude", "lng", "lon"));

    static CustomHeadings of(Collection<FieldDefinition> fields) {
        CustomHeadings custom = new CustomHeadings(new HashMap<>(), new HashMap<>());
        List<FieldDefinition> written =
                fields.stream().filter(field -> field.computed() == null).toList();
        List<FieldDefinition> places = written.stream()
                .filter(field -> field.type() == FieldType.LOCATION)
                .toList();
        if (places.size() == 1) {
            HALVES.forEach((half, names) -> names.forEach(name ->
                    custom.targets.put(name, Column.CUSTOM + places.getFirst().key() + "." + half)));
        }
        for (FieldDefinition place : places) {
            HALVES.keySet().forEach(half -> custom.add(place, " " + half));
        }
        written.forEach(field -> custom.add(field, ""));
        fields.forEach(field -> custom.fields.put(field.key(), field));
        return custom;
    }

    private void add(FieldDefinition field, String half) {
        String target = Column.CUSTOM + field.key() + half.replace(' ', '.');
        targets.put(Headings.plain(Column.CUSTOM + field.key() + half), target);
        targets.put(Headings.plain(field.label() + half), target);
        targets.put(Headings.plain(field.key() + half), target);
    }

    /**
     * What a column holds.
     *
     * @param proposed by the tool whose export it is: a field that there may be, or that may be made; empty: none
     */
    String target(String plain, String proposed) {
        String own = targets.get(plain);
        return own != null ? own : fits(new Column(0, "", proposed)) ? proposed : "";
    }

    /** A choice of a list, or a number, is not written as another tool has it. */
    private boolean fits(Column proposed) {
        FieldDefinition field = proposed.field() instanceof String key ? fields.get(key) : null;
        FieldType type = proposed.holdsHalf() ? FieldType.LOCATION : FieldType.TEXT;
        return field == null || (field.computed() == null && field.type() == type);
    }
}
