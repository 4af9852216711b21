package io.flusomail.content.liquid.filters;

import static io.flusomail.content.liquid.filters.Filters.add;

import io.flusomail.content.liquid.values.IntRange;
import io.flusomail.content.liquid.values.LiquidRenderException;
import io.flusomail.content.liquid.values.Numbers;
import io.flusomail.content.liquid.values.Properties;
import io.flusomail.content.liquid.values.TextSearch;
import io.flusomail.content.liquid.values.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters that order, join and cut lists (and texts). */
final class ListFilters {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private ListFilters() {}

    static void addTo(BiConsumer<String, Filter> filters) {
        add(filters, "size", 0, 0, (input, _) -> size(input));
        add(filters, "first", 0, 0, (input, _) -> end(input, "first"));
        add(filters, "last", 0, 0, (input, _) -> end(input, "last"));
        add(filters, "join", 0, 1, (input, args) -> join(Values.items(input), args.has(0) ? text(args.get(0)) : " "));
        add(filters, "split", 1, 1, (input, args) -> split(text(input), text(args.get(0))));
        add(filters, "slice", 1, 2, ListFilters::slice);
        add(filters, "reverse", 0, 0, (input, _) -> Values.items(input).reversed());
        add(filters, "concat", 1, 1, (input, args) -> concat(input, args.get(0)));
        add(filters, "sort", 0, 1, (input, args) -> sorted(input, args.get(0), ListFilters::order));
        add(filters, "sort_natural", 0, 1, (input, args) -> sorted(input, args.get(0), ListFilters::naturalOrder));
    }

    private static String text(@Nullable Object value) {
        return Values.text(value);
    }

    private static long size(@Nullable Object input) {
        return switch (input) {
            case null -> 0L;
            case Collection<?> items -> items.size();
            case Map<?, ?> entries -> entries.size();
            case IntRange range -> range.items().size();
            default ->
                Values.isText(input) ? text(input).codePointCount(0, text(input).length()) : 0L;
        };
    }

    private static @Nullable Object end(@Nullable Object input, String which) {
        return Properties.get(
                input instanceof Map<?, ?> entries && which.equals("first") ? pairs(entries) : input, which, true);
    }

    private static List<Object> pairs(Map<?, ?> entries) {
        return entries.isEmpty()
                ? List.of()
                : List.of(Properties.pair(entries.entrySet().iterator().next()));
    }

    private static String join(List<@Nullable Object> items, String glue) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : glue);
            Values.append(out, items.get(i));
        }
        return out.toString();
    }

    private static List<Object> split(String text, String separator) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Object> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            Values.requireLength(text.codePointCount(0, text.length()));
            text.codePoints().forEach(c -> parts.add(Character.toString(c)));
        } else if (separator.equals(" ")) {
            String[] words = SPACE.split(text, Values.LONGEST_LIST + 2);
            Values.requireLength(words.length - 1);
            Arrays.stream(words).filter(part -> !part.isEmpty()).forEach(parts::add);
        } else {
            split(text, separator, parts);
        }
        return parts;
    }

    private static void split(String text, String separator, List<Object> parts) {
        int from = 0;
        for (int at = TextSearch.indexOf(text, separator, 0); at >= 0; at = TextSearch.indexOf(text, separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
            Values.requireLength(parts.size());
        }
        parts.add(text.substring(from));
        while (!parts.isEmpty() && "".equals(parts.getLast())) {
            parts.removeLast();
        }
    }

    private static @Nullable Object slice(@Nullable Object input, Filter.Arguments args) {
        int offset = Numbers.index(args.get(0));
        int length = args.get(1) != null ? Numbers.index(args.get(1)) : 1;
        if (input instanceof List<?> items) {
            int[] cut = cut(items.size(), offset, length);
            return cut == null ? List.of() : items.subList(cut[0], cut[1]);
        }
        String text = text(input);
        int[] cut = cut(text.codePointCount(0, text.length()), offset, length);
        return cut == null
                ? ""
                : text.substring(text.offsetByCodePoints(0, cut[0]), text.offsetByCodePoints(0, cut[1]));
    }

    private static int @Nullable [] cut(int size, int offset, int length) {
        int start = offset < 0 ? size + offset : offset;
        if (start < 0 || start > size || length < 0) {
            return null;
        }
        return new int[] {start, Math.min(size, start + length)};
    }

    private static List<@Nullable Object> concat(@Nullable Object input, @Nullable Object more) {
        List<@Nullable Object> all = new ArrayList<>(Values.items(input));
        switch (more) {
            case Collection<?> items -> all.addAll(items);
            case IntRange range -> all.addAll(range.items());
            case null, default -> throw new LiquidRenderException("concat needs a list as its argument");
        }
        Values.requireLength(all.size());
        return all;
    }

    private static @Nullable Object sorted(
            @Nullable Object input, @Nullable Object property, Comparator<@Nullable Object> order) {
        List<@Nullable Object> items = new ArrayList<>(Values.items(input));
        if (property == null) {
            items.sort(order);
            return items;
        }
        if (!items.stream().allMatch(Properties::isIndexable)) {
            return null;
        }
        List<Keyed> keyed = new ArrayList<>(items.size());
        items.forEach(item -> keyed.add(new Keyed(Properties.ofItem(item, property), item)));
        keyed.sort((a, b) -> order.compare(a.key(), b.key()));
        items.clear();
        keyed.forEach(k -> items.add(k.item()));
        return items;
    }

    private record Keyed(@Nullable Object key, @Nullable Object item) {}

    private static int order(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        Integer order = Values.compare(a, b);
        if (order == null && !Values.equal(a, b)) {
            throw new LiquidRenderException("cannot sort " + Values.kind(a) + " with " + Values.kind(b));
        }
        return order == null ? 0 : order;
    }

    private static int naturalOrder(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        return text(a).compareToIgnoreCase(text(b));
    }
}
