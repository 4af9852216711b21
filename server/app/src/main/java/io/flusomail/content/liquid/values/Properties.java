package io.flusomail.content.liquid.values;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reaching into a value: {@code a.b}, {@code a[0]}, and what list filters take an item's property for. */
public final class Properties {
    private Properties() {}

    /** {@code value[key]}, and with {@code dotted} also {@code size}, {@code first} and {@code last} as commands. */
    public static @Nullable Object get(@Nullable Object value, @Nullable Object key, boolean dotted) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> entries -> ofMap(entries, key, dotted);
            case List<?> items ->
                key instanceof Number n && Values.isWhole(n)
                        ? at(items, n.longValue())
                        : dotted ? ofList(items, key) : null;
            case IntRange range -> dotted ? ofList(range.items(), key) : null;
            case Drop drop -> key == null ? null : drop.get(Values.text(key));
            case String text -> dotted ? ofText(text, key) : null;
            case Markup markup -> dotted ? ofText(markup.html(), key) : null;
            default -> null;
        };
    }

    private static @Nullable Object ofMap(Map<?, ?> entries, @Nullable Object key, boolean dotted) {
        Object name = key instanceof Markup markup ? markup.html() : key;
        if (name == null) {
            return null;
        }
        Object found = entries.get(name);
        if (found != null || !dotted || entries.containsKey(name)) {
            return found;
        }
        if ("size".equals(name)) {
            return (long) entries.size();
        }
        return "first".equals(name) && !entries.isEmpty()
                ? pair(entries.entrySet().iterator().next())
                : null;
    }

    /** A map's entry as a template sees it: a list of key and value. */
    public static List<@Nullable Object> pair(Map.Entry<?, ?> entry) {
        return new ArrayList<>(Arrays.<@Nullable Object>asList(entry.getKey(), entry.getValue()));
    }

    private static @Nullable Object at(List<?> items, long index) {
        long place = index < 0 ? items.size() + index : index;
        return place < 0 || place >= items.size() ? null : items.get((int) place);
    }

    private static @Nullable Object ofList(List<?> items, @Nullable Object key) {
        return switch (key) {
            case String name when name.equals("size") -> (long) items.size();
            case String name when name.equals("first") -> at(items, 0);
            case String name when name.equals("last") -> at(items, -1);
            case null, default -> null;
        };
    }

    private static @Nullable Object ofText(String text, @Nullable Object key) {
        return switch (key) {
            case String name when name.equals("size") -> (long) text.codePointCount(0, text.length());
            case String name
            when name.equals("first") -> text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
            case String name
            when name.equals("last") ->
                text.isEmpty() ? "" : text.substring(text.offsetByCodePoints(text.length(), -1));
            case null, default -> null;
        };
    }

    /** Whether an item has properties at all; nil, booleans, decimals and dates have none. */
    public static boolean isIndexable(@Nullable Object item) {
        return item instanceof Map<?, ?>
                || item instanceof List<?>
                || item instanceof Drop
                || Values.isText(item)
                || (item instanceof Number number && Values.isWhole(number));
    }

    /**
     * An indexable item's property as Ruby's {@code item[property]}: of a text the part that is found in it, of a whole
     * number the bit.
     *
     * @throws LiquidRenderException where the item cannot have such a property
     */
    public static @Nullable Object ofItem(@Nullable Object item, @Nullable Object property) {
        if (item instanceof Map<?, ?> || item instanceof Drop) {
            return get(item, property, false);
        }
        if (Values.isText(item) && Values.isText(property)) {
            return Values.text(item).contains(Values.text(property)) ? Values.text(property) : null;
        }
        if (property instanceof Number number && Values.isWhole(number)) {
            return switch (item) {
                case List<?> items -> at(items, number.longValue());
                case Number bits -> big(bits).testBit((int) Math.min(number.longValue(), 4096)) ? 1L : 0L;
                case null, default -> {
                    String text = Values.text(item);
                    Object found =
                            at(text.codePoints().mapToObj(Character::toString).toList(), number.longValue());
                    yield found;
                }
            };
        }
        throw new LiquidRenderException(
                "cannot select the property '" + Values.text(property) + "' of " + Values.kind(item));
    }

    private static BigInteger big(Number number) {
        return Numbers.big(number);
    }
}
