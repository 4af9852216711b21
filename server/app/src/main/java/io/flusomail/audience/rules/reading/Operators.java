package io.flusomail.audience.rules.reading;

import io.flusomail.audience.fields.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which operators each type of value takes, as docs/guide/segments.md lists them. */
public final class Operators {

    public static final List<String> TEXT = List.of(
            "is",
            "is_not",
            "in",
            "not_in",
            "contains",
            "not_contains",
            "starts_with",
            "not_starts_with",
            "ends_with",
            "not_ends_with",
            "matches",
            "not_matches");
    public static final List<String> NUMBER = List.of(
            "is",
            "is_not",
            "in",
            "not_in",
            "greater_than",
            "at_least",
            "less_than",
            "at_most",
            "between",
            "not_between");
    public static final List<String> BOOLEAN = List.of("is", "is_not");
    public static final List<String> TIME = List.of(
            "on",
            "not_on",
            "before",
            "on_or_before",
            "after",
            "on_or_after",
            "between",
            "not_between",
            "within_last",
            "not_within_last",
            "within_next",
            "not_within_next",
            "more_than_ago",
            "more_than_ahead",
            "between_ago",
            "in_period",
            "not_in_period",
            "anniversary_on",
            "anniversary_within_last",
            "anniversary_within_next",
            "anniversary_in_month");

    /** Of the first or the last time that something happened: nobody meets the others who never did it. */
    public static final List<String> OCCURRED = TIME.stream()
            .filter(op -> !op.startsWith("anniversary") && !op.startsWith("not_"))
            .toList();

    public static final List<String> LIST = List.of(
            "contains",
            "not_contains",
            "contains_any",
            "contains_all",
            "contains_none",
            "any_contains",
            "any_starts_with",
            "any_ends_with",
            "length_is",
            "length_at_least",
            "length_at_most");
    public static final List<String> LOCATION = List.of("within_distance", "not_within_distance");
    public static final List<String> PRESENCE = List.of("is_set", "is_not_set");
    /** Of a text, a number, yes or no, or a text that is a day or a time. */
    public static final List<String> PROPERTY = Stream.of(
                    TEXT.stream(),
                    Stream.of("greater_than", "at_least", "less_than", "at_most", "between"),
                    TIME.stream().filter(op -> !op.startsWith("anniversary") && !op.endsWith("between")),
                    PRESENCE.stream())
            .flatMap(ops -> ops)
            .toList();

    /** Of the address that was clicked. */
    public static final List<String> LINK = List.of(
            "is",
            "is_not",
            "in",
            "not_in",
            "contains",
            "not_contains",
            "starts_with",
            "not_starts_with",
            "ends_with",
            "not_ends_with");

    /** What is asked of the facts counted; a leaf has one of them at most. */
    public static final List<String> MEASURES =
            List.of("count", "distinct_days", "never", "aggregate", "first", "last");

    /** Of the source of a consent. */
    public static final List<String> SOURCE = LINK;

    public static final List<String> AGGREGATE =
            List.of("is", "greater_than", "at_least", "less_than", "at_most", "between");
    public static final List<String> FUNCTIONS = List.of("sum", "min", "max", "avg");
    public static final List<String> LIST_STATES = List.of("active", "pending", "unsubscribed", "any");
    public static final List<String> CHANNELS = List.of("email", "sms", "whatsapp", "push");
    public static final List<String> CONSENT_STATES = List.of("given", "withdrawn", "none");

    /** What can become of a message; the codes are those of the log. */
    public static final List<String> ENGAGEMENTS =
            List.of("sent", "delivered", "opened", "clicked", "bounced", "complained", "unsubscribed");

    private Operators() {}

    /** Those of a field of this type, with {@code is_set} and {@code is_not_set}. */
    public static List<String> of(FieldType type) {
        List<String> operators = new ArrayList<>(
                switch (type) {
                    case TEXT, ENUM -> TEXT;
                    case NUMBER -> NUMBER;
                    case BOOLEAN -> BOOLEAN;
                    case DATE, DATETIME -> TIME;
                    case LIST -> LIST;
                    case JSON -> List.<String>of();
                    case LOCATION -> LOCATION;
                });
        operators.addAll(PRESENCE);
        return List.copyOf(operators);
    }

    /** The positive one of a pair: {@code contains} for {@code not_contains}; itself for any other. */
    static String positive(String operator) {
        return switch (operator) {
            case "is_not" -> "is";
            case "is_not_set" -> "is_set";
            case "contains_none" -> "contains_any";
            default -> operator.startsWith("not_") ? operator.substring("not_".length()) : operator;
        };
    }
}
