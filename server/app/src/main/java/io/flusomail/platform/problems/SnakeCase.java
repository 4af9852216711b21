package io.flusomail.platform.problems;

import java.util.Locale;

/** Java's names as the API writes them. */
final class SnakeCase {

    private SnakeCase() {}

    static String of(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** {@code audience.excludeLists[2]} becomes {@code audience.exclude_lists[2]}. */
    static String path(String camel) {
        return of(camel);
    }
}
