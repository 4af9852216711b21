package io.flusomail.audience.exports.writing;

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
}
