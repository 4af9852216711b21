package io.flusomail.audience.fields;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be changed of a field once it is made; {@link FieldDefinition} says what each means. */
public record FieldForm(
        String label,
        List<String> options,
        Sensitivity sensitivity,
        boolean searchable,
        @Nullable Object defaultValue,
        FieldRules rules) {

    static FieldForm of(FieldDefinition field) {
        return new FieldForm(
                field.label(),
                field.options(),
                field.sensitivity(),
                field.searchable(),
                field.defaultValue(),
                field.rules());
    }

    FieldForm called(String other) {
        return new FieldForm(other, options, sensitivity, searchable, defaultValue, rules);
    }
}
