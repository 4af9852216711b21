package io.flusomail.platform.problems;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values that are one of a few: read by their codes, and refused with the list of them. */
public final class OneOf {

    private OneOf() {}

    /** The constant of this code; null where none is given, 422 that lists the codes where there is none such. */
    public static <E extends Enum<E>> @Nullable E read(String field, @Nullable String code, Class<E> known) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        return Arrays.stream(known.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(code))
                .findFirst()
                .orElseThrow(() -> refused(field, codes(known)));
    }

    /** 422 that lists what the field may hold. */
    public static ProblemException refused(String field, Collection<String> codes) {
        return ProblemException.invalid(field, "unknown", sentence(field, codes));
    }

    static String sentence(String field, Collection<String> codes) {
        return field + " is one of " + String.join(", ", codes) + ".";
    }

    /** As the API writes them. */
    public static List<String> codes(Class<?> known) {
        return Arrays.stream(known.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
