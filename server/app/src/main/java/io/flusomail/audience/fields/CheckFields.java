package io.flusomail.audience.fields;

import io.flusomail.platform.problems.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the custom fields of a JSON body. */
public final class CheckFields {

    private CheckFields() {}

    /**
     * Values as they are to be kept; null stays null and means: remove. Each key that is unknown or has a wrong value is
     * left out, and noted.
     *
     * @param given {@code fields{}} of a request
     * @param known by key
     * @param paths {@code fields.<key>} as the caller wrote it
     */
    public static Map<String, @Nullable Object> checked(
            Map<String, @Nullable Object> given,
            Map<String, FieldDefinition> known,
            UnaryOperator<String> paths,
            List<FieldError> errors) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            FieldDefinition field = known.get(key);
            String path = paths.apply("fields." + key);
            if (field == null) {
                errors.add(new FieldError(path, "unknown", "There is no custom field " + key + " here."));
            } else if (Sensitivity.MASK.equals(value) && !field.sensitivity().isOpen()) {
                return; // what was shown to the caller comes back: nothing is meant by it
            } else if (field.computed() != null) {
                errors.add(new FieldError(
                        path, "computed", path + " is computed by a " + field.computed() + "; nobody writes it."));
            } else if (value == null) {
                kept.put(key, null);
            } else {
                switch (field.ofJson(value)) {
                    case FieldValue.Kept(Object json) -> kept.put(key, json);
                    case FieldValue.Flaw flaw ->
                        errors.add(new FieldError(path, flaw.code(), path + ": " + flaw.rule() + "."));
                }
            }
        });
        return kept;
    }
}
