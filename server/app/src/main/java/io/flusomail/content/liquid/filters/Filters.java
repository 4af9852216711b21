package io.flusomail.content.liquid.filters;

import io.flusomail.content.liquid.values.Emptiness;
import io.flusomail.content.liquid.values.Values;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Every filter by its name. */
public final class Filters {
    private static final Map<String, Filter> ALL = all();

    private Filters() {}

    public static @Nullable Filter named(String name) {
        return ALL.get(name);
    }

    /** All names, in alphabetical order. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    private static Map<String, Filter> all() {
        Map<String, Filter> all = new TreeMap<>();
        BiConsumer<String, Filter> add = all::put;
        TextFilters.addTo(add);
        EncodingFilters.addTo(add);
        NumberFilters.addTo(add);
        ListFilters.addTo(add);
        SelectionFilters.addTo(add);
        add(add, "date", 1, 1, (input, args) -> DateFilter.format(input, args.get(0), args.clock()));
        add.accept("default", new Filter("default", 0, 1, Set.of("allow_false"), Filters::orDefault));
        return Collections.unmodifiableMap(all);
    }

    static void add(BiConsumer<String, Filter> filters, String name, int least, int most, Filter.Body body) {
        filters.accept(name, new Filter(name, least, most, Set.of(), body));
    }

    private static @Nullable Object orDefault(@Nullable Object input, Filter.Arguments args) {
        boolean allowFalse = Values.truthy(args.named().get("allow_false"));
        boolean missing = allowFalse ? input == null : !Values.truthy(input);
        if (missing || isEmpty(input)) {
            return args.has(0) ? args.get(0) : "";
        }
        return input;
    }

    private static boolean isEmpty(@Nullable Object input) {
        return input != null
                && (Values.isText(input) || input instanceof Collection<?> || input instanceof Map<?, ?>)
                && Values.equal(input, Emptiness.EMPTY);
    }
}
