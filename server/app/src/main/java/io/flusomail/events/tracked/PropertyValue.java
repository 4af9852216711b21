package io.flusomail.events.tracked;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What is learnt of one value of a property: its type, and whether it may be shown as an example. */
final class PropertyValue {

    private static final int LONGEST_EXAMPLE = 40;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?");

    /** Names that look like a word of a schema; others may be about one person. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_ .:$-]{0,99}");

    private PropertyValue() {}

    static boolean isName(String property) {
        return NAME.matcher(property).matches();
    }

    /** Empty for null, which is of no type. */
    static Optional<String> type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> Optional.of(ofText(value.asString()));
            case NUMBER -> Optional.of("number");
            case BOOLEAN -> Optional.of("boolean");
            case ARRAY -> Optional.of("list");
            case OBJECT -> Optional.of("object");
            case NULL, MISSING, BINARY, POJO -> Optional.empty();
        };
    }

    private static String ofText(String text) {
        if (text.length() > LONGEST_EXAMPLE) {
            return "text";
        }
        return DATE.matcher(text).matches() ? "date" : DATE_TIME.matcher(text).matches() ? "datetime" : "text";
    }

    /** The value as text of JSON, where it is a short one and nobody's address. */
    static Optional<String> example(JsonNode value) {
        boolean shown = value.isNumber()
                || value.isBoolean()
                || value.isString()
                        && value.asString().length() <= LONGEST_EXAMPLE
                        && !value.asString().contains("@");
        return shown ? Optional.of(value.toString()) : Optional.empty();
    }
}
