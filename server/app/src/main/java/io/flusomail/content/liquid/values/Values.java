package io.flusomail.content.liquid.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Truth, equality, order and text of Liquid values. */
public final class Values {
    /** The longest text, in chars, that a filter or an assignment may build. */
    public static final int LONGEST_TEXT = 1 << 20;

    /** The longest list that a filter may work on. */
    public static final int LONGEST_LIST = 100_000;

    /** The most, as {@link Weights} count, that a filter may answer. */
    public static final int HEAVIEST = 4 * LONGEST_TEXT;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT);

    private Values() {}

    /** All but nil and false is true, the empty text and zero included. */
    public static boolean truthy(@Nullable Object value) {
        return value != null && !Boolean.FALSE.equals(value);
    }

    public static boolean isText(@Nullable Object value) {
        return value instanceof String || value instanceof Markup;
    }

    public static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Markup markup) {
            return markup.html();
        }
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    /** Prints as {@code {{ value }}} does: nil as nothing, a list joined without separator. */
    public static void append(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> out.append(text);
            case Markup markup -> out.append(markup.html());
            case Emptiness _ -> {}
            case Double number -> out.append(Numbers.text(number));
            case Float number -> out.append(Numbers.text(number.doubleValue()));
            case BigDecimal number -> out.append(number.toPlainString());
            case Collection<?> items -> items.forEach(item -> append(out, item));
            case Map<?, ?> entries -> inspect(out, entries);
            case ZonedDateTime time -> TIME.formatTo(time, out);
            case LocalDate date -> out.append(date);
            default -> out.append(value);
        }
        if (out.length() > HEAVIEST) {
            throw new LiquidRenderException("the output is longer than " + HEAVIEST + " characters");
        }
    }

    private static void inspect(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("nil");
            case String text ->
                out.append('"')
                        .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            case Map<?, ?> entries -> {
                out.append('{');
                String comma = "";
                for (Map.Entry<?, ?> entry : entries.entrySet()) {
                    out.append(comma);
                    inspect(out, entry.getKey());
                    out.append("=>");
                    inspect(out, entry.getValue());
                    comma = ", ";
                }
                out.append('}');
            }
            case Collection<?> items -> {
                out.append('[');
                String comma = "";
                for (Object item : items) {
                    out.append(comma);
                    inspect(out, item);
                    comma = ", ";
                }
                out.append(']');
            }
            default -> append(out, value);
        }
    }

    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Emptiness emptiness) {
            return emptiness.matches(right);
        }
        if (right instanceof Emptiness emptiness) {
            return emptiness.matches(left);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return Numbers.compare(a, b) == 0;
        }
        if (isText(left) && isText(right)) {
            return text(left).equals(text(right));
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return sameItems(a, b);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return a.size() == b.size()
                    && a.entrySet().stream()
                            .allMatch(e -> b.containsKey(e.getKey()) && equal(e.getValue(), b.get(e.getKey())));
        }
        return Objects.equals(left, right);
    }

    private static boolean sameItems(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The order of two values, or null where there is none (nil, lists, booleans), which makes every comparison false.
     *
     * @throws LiquidRenderException for a number against a text
     */
    public static @Nullable Integer compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return Numbers.compare(a, b);
        }
        if (isText(left) && isText(right)) {
            return text(left).compareTo(text(right));
        }
        if (left instanceof ZonedDateTime a && right instanceof ZonedDateTime b) {
            return a.compareTo(b);
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return a.compareTo(b);
        }
        if (isOrdered(left) && isOrdered(right)) {
            throw new LiquidRenderException("cannot compare " + kind(left) + " with " + kind(right));
        }
        return null;
    }

    private static boolean isOrdered(@Nullable Object value) {
        return value instanceof Number || isText(value) || value instanceof ZonedDateTime || value instanceof LocalDate;
    }

    public static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case String _, Markup _ -> "a text";
            case Double _, Float _, BigDecimal _ -> "a decimal number";
            case Number _ -> "a whole number";
            case Boolean _ -> "true or false";
            case Collection<?> _ -> "a list";
            case IntRange _ -> "a range";
            case Map<?, ?> _ -> "a map";
            default -> "a date";
        };
    }

    public static boolean contains(@Nullable Object whole, @Nullable Object part) {
        if (whole == null || part == null || Boolean.FALSE.equals(whole) || Boolean.FALSE.equals(part)) {
            return false;
        }
        return switch (whole) {
            case String text -> TextSearch.indexOf(text, text(part), 0) >= 0;
            case Markup markup -> TextSearch.indexOf(markup.html(), text(part), 0) >= 0;
            case Collection<?> items -> items.stream().anyMatch(item -> equal(item, part));
            case Map<?, ?> entries -> entries.containsKey(part instanceof Markup ? text(part) : part);
            case IntRange range ->
                part instanceof Number n
                        && Numbers.compare(n, range.first()) >= 0
                        && Numbers.compare(n, range.last()) <= 0;
            default -> false;
        };
    }

    /** What list filters work on: lists flattened, a range spelled out, anything else as a list of one, nil as none. */
    public static List<@Nullable Object> items(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case IntRange range -> new ArrayList<>(range.items());
            case Collection<?> items -> {
                List<@Nullable Object> flat = new ArrayList<>(items.size());
                flatten(items, flat);
                yield flat;
            }
            default -> {
                List<@Nullable Object> one = new ArrayList<>(1);
                one.add(value);
                yield one;
            }
        };
    }

    private static void flatten(Collection<?> items, List<@Nullable Object> flat) {
        for (Object item : items) {
            if (item instanceof Collection<?> nested) {
                flatten(nested, flat);
            } else {
                flat.add(item);
            }
            requireLength(flat.size());
        }
    }

    /** @throws LiquidRenderException for a list that is longer than any mail needs */
    public static void requireLength(int items) {
        if (items > LONGEST_LIST) {
            throw new LiquidRenderException("a list of more than " + LONGEST_LIST + " items");
        }
    }

    static boolean isWhole(Number number) {
        return number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger;
    }
}
