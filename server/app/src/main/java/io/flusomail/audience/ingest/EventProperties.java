package io.flusomail.audience.ingest;

import io.flusomail.audience.fields.FieldValue;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.StorableText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The particulars of an event as they are kept: any JSON that is neither large nor deep and that can be stored. */
final class EventProperties {

    private static final int LARGEST = 16 * 1024;
    private static final int DEEPEST = 10;
    private static final int MOST = 200;

    private EventProperties() {}

    /**
     * As the text of a JSON object; 422 that names {@code properties} otherwise.
     *
     * @param warnings hears of numbers that are too long to be kept, and left out
     */
    static String checked(@Nullable Map<String, @Nullable Object> properties, List<String> warnings, JsonMapper json) {
        if (properties == null || properties.isEmpty()) {
            return "{}";
        }
        if (properties.size() > MOST) {
            throw ProblemException.invalid("properties", "too_many", "An event has at most 200 properties.");
        }
        flaw(properties, 1).ifPresent(flaw -> {
            throw ProblemException.invalid("properties", "not_storable", flaw);
        });
        List<String> unfit = new ArrayList<>();
        String text = json.writeValueAsString(fitting(properties, "", unfit));
        LeftOut.warn(warnings, "Not kept, for a number has at most 38 digits before its point and behind it: ", unfit);
        if (text.length() > LARGEST || text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw ProblemException.invalid("properties", "too_long", "Properties are at most 16 KB long as JSON.");
        }
        return text;
    }

    private static Optional<String> flaw(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return Optional.of("Properties are at most " + DEEPEST + " levels deep.");
        }
        return switch (value) {
            case null -> Optional.empty();
            case String text -> StorableText.flaw(text);
            case Map<?, ?> map -> first(map.keySet(), depth).or(() -> first(map.values(), depth));
            case Collection<?> list -> first(list, depth);
            default -> Optional.empty();
        };
    }

    /** Without numbers that cannot be kept, whose places are noted. */
    private static @Nullable Object fitting(@Nullable Object value, String path, List<String> unfit) {
        switch (value) {
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> kept = new LinkedHashMap<>();
                map.forEach((name, inner) -> {
                    String at = path.isEmpty() ? String.valueOf(name) : path + '.' + name;
                    if (fits(inner, at, unfit)) {
                        kept.put(name, fitting(inner, at, unfit));
                    }
                });
                return kept;
            }
            case Collection<?> list -> {
                List<@Nullable Object> kept = new ArrayList<>();
                for (Object inner : list) {
                    if (fits(inner, path, unfit)) {
                        kept.add(fitting(inner, path, unfit));
                    }
                }
                return kept;
            }
            case null, default -> {
                return value;
            }
        }
    }

    private static boolean fits(@Nullable Object value, String path, List<String> unfit) {
        boolean fits = !(value instanceof Number number) || FieldValue.number(number) instanceof FieldValue.Kept;
        if (!fits) {
            unfit.add(path);
        }
        return fits;
    }

    private static Optional<String> first(Collection<?> values, int depth) {
        for (Object value : values) {
            Optional<String> flaw = flaw(value, depth + 1);
            if (flaw.isPresent()) {
                return flaw;
            }
        }
        return Optional.empty();
    }
}
