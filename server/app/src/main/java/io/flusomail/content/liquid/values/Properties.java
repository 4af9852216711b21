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
                        ? at(items, Numbers.index(n))
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
            return TextSearch.indexOf(Values.text(item), Values.text(property), 0) < 0 ? null : Values.text(property);
        }
        if (property instanceof Number number && Values.isWhole(number)) {
            return switch (item) {
                case List<?> items -> at(items, Numbers.index(number));
                case Number bits -> bit(Numbers.big(bits), Numbers.index(number));
                case null, default -> {
                    String text = Values.text(item);
                    Object found =
                            at(text.codePoints().mapToObj(Character::toString).toList(), Numbers.index(number));
                    yield found;
                }
            };
        }
        throw new LiquidRenderException(
                "cannot select the property '" + Values.text(property) + "' of " + Values.kind(item));
    }

    /** As if the number had bits without end, and none before the first. */
    private static long bit(BigInteger bits, int index) {
        return index >= 0 && bits.testBit(Math.min(index, bits.bitLength())) ? 1 : 0;
    }
}
