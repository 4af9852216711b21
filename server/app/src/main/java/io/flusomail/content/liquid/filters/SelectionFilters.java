package io.flusomail.content.liquid.filters;

import static io.flusomail.content.liquid.filters.Filters.add;

import io.flusomail.content.liquid.values.LiquidRenderException;
import io.flusomail.content.liquid.values.Numbers;
import io.flusomail.content.liquid.values.Properties;
import io.flusomail.content.liquid.values.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters that pick items of a list by a property. */
final class SelectionFilters {
    private SelectionFilters() {}

    static void addTo(BiConsumer<String, Filter> filters) {
        selecting(filters, "where", List.of(), chosen -> pick(chosen, true));
        selecting(filters, "reject", List.of(), chosen -> pick(chosen, false));
        selecting(filters, "has", false, chosen -> chosen.matches().contains(true));
        selecting(filters, "find", null, SelectionFilters::found);
        selecting(filters, "find_index", null, chosen -> place(chosen.matches()));
        add(filters, "map", 1, 1, (input, args) -> map(Values.items(input), args.get(0)));
        add(filters, "sum", 0, 1, (input, args) -> sum(Values.items(input), args));
        add(filters, "uniq", 0, 1, (input, args) -> distinct(Values.items(input), args.get(0)));
        add(filters, "compact", 0, 1, (input, args) -> compact(Values.items(input), args.get(0)));
    }

    /** A list and, for each item as far as it was looked at, whether it has the property wanted. */
    private record Chosen(List<@Nullable Object> items, List<Boolean> matches) {}

    private static void selecting(
            BiConsumer<String, Filter> filters,
            String name,
            @Nullable Object none,
            Function<Chosen, @Nullable Object> result) {
        boolean firstOnly = name.equals("find") || name.equals("find_index") || name.equals("has");
        add(filters, name, 1, 2, (input, args) -> {
            List<@Nullable Object> items = Values.items(input);
            if (items.isEmpty()) {
                return none;
            }
            List<Boolean> matches = new ArrayList<>(items.size());
            for (Object item : items) {
                if (!Properties.isIndexable(item)) {
                    return null;
                }
                boolean match = matches(Properties.ofItem(item, args.get(0)), args.get(1));
                matches.add(match);
                if (match && firstOnly) {
                    break;
                }
            }
            return result.apply(new Chosen(items, matches));
        });
    }

    private static boolean matches(@Nullable Object property, @Nullable Object wanted) {
        return wanted == null ? Values.truthy(property) : Values.equal(property, wanted);
    }

    private static List<@Nullable Object> pick(Chosen chosen, boolean wanted) {
        List<@Nullable Object> picked = new ArrayList<>();
        for (int i = 0; i < chosen.matches().size(); i++) {
            if (chosen.matches().get(i) == wanted) {
                picked.add(chosen.items().get(i));
            }
        }
        return picked;
    }

    private static @Nullable Object found(Chosen chosen) {
        int at = chosen.matches().indexOf(true);
        return at < 0 ? null : chosen.items().get(at);
    }

    private static @Nullable Long place(List<Boolean> matches) {
        int at = matches.indexOf(true);
        return at < 0 ? null : (Long) (long) at;
    }

    private static List<@Nullable Object> map(List<@Nullable Object> items, @Nullable Object property) {
        List<@Nullable Object> mapped = new ArrayList<>(items.size());
        for (Object item : items) {
            mapped.add(Properties.isIndexable(item) ? Properties.ofItem(item, property) : null);
        }
        return mapped;
    }

    private static Number sum(List<@Nullable Object> items, Filter.Arguments args) {
        Object property = args.get(0);
        BigInteger whole = BigInteger.ZERO;
        BigDecimal decimal = null;
        for (Object item : items) {
            Object value = property == null
                    ? item
                    : Properties.isIndexable(item) ? Properties.ofItem(item, property) : (Object) 0L;
            for (Object part : Values.items(value)) {
                Number number = Numbers.of(part);
                if (number instanceof BigDecimal d) {
                    decimal = decimal == null ? d : decimal.add(d);
                } else {
                    whole = whole.add(Numbers.big(number));
                }
            }
        }
        return Numbers.shrink(decimal == null ? whole : decimal.add(new BigDecimal(whole)));
    }

    private static @Nullable Object distinct(List<@Nullable Object> items, @Nullable Object property) {
        LinkedHashMap<String, @Nullable Object> first = new LinkedHashMap<>();
        for (Object item : items) {
            if (property != null && !Properties.isIndexable(item)) {
                return null;
            }
            Object key = property == null ? item : Properties.ofItem(item, property);
            first.putIfAbsent(Identity.of(key), item);
        }
        return new ArrayList<>(first.values());
    }

    private static List<@Nullable Object> compact(List<@Nullable Object> items, @Nullable Object property) {
        List<@Nullable Object> kept = new ArrayList<>(items.size());
        for (Object item : items) {
            if (property != null && item != null && !Properties.isIndexable(item)) {
                throw new LiquidRenderException("cannot select a property of " + Values.kind(item));
            }
            Object value = property == null || item == null ? item : Properties.ofItem(item, property);
            if (value != null) {
                kept.add(item);
            }
        }
        return kept;
    }
}
