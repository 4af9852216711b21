package io.flusomail.platform.web;

import java.util.List;
import java.util.Map;

/**
 * A numbered page of a list that is short enough to be counted.
 *
 * @param page from 1
 * @param filters the filters in force, as the caller gave them
 */
public record Page<T>(List<T> items, int page, int pageSize, long total, Map<String, String> filters) {

    public Page {
        items = List.copyOf(items);
        filters = Map.copyOf(filters);
    }
}
