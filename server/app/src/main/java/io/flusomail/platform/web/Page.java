package io.flusomail.platform.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A numbered page of a list that is short enough to be counted.
 *
 * @param page from 1
 * @param filters the filters in force, as the caller gave them
 */
public record Page<T>(List<T> items, int page, int pageSize, long total, Map<String, String> filters) {

    /** A page of a list that is at hand as a whole. */
    public static <T> Page<T> of(List<T> all, PageRequest asked) {
        List<T> items =
                all.stream().skip(asked.offset()).limit(asked.pageSize()).toList();
        return new Page<>(items, asked.page(), asked.pageSize(), all.size(), Map.of());
    }

    public Page {
        items = List.copyOf(items);
        filters = Map.copyOf(filters);
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(items.stream().<R>map(each).toList(), page, pageSize, total, filters);
    }
}
