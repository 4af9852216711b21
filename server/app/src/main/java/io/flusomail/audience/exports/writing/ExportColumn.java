package io.flusomail.audience.exports.writing;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.fields.Location;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of an export.
 *
 * @param name its heading; in JSON {@code fields.city} stands inside of {@code fields}
 * @param value text, a number, a boolean, a time, a list or a map; null: empty
 */
public record ExportColumn(String name, Function<ExportedPerson, @Nullable Object> value) {

    static final String CUSTOM = "fields.";

    /** Of each person the same. */
    static ExportColumn empty(String name) {
        return new ExportColumn(name, _ -> null);
    }

    static ExportColumn custom(String name, String key) {
        return new ExportColumn(name, person -> person.contact().fields().get(key));
    }

    /** In a table: a place is one cell there, as imports read it. */
    static ExportColumn cells(String name, FieldDefinition field) {
        return field.type() == FieldType.LOCATION
                ? new ExportColumn(
                        name, person -> Location.text(person.contact().fields().get(field.key())))
                : custom(name, field.key());
    }
}
