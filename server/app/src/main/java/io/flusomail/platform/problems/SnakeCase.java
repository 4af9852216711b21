package io.flusomail.platform.problems;

import java.util.Locale;

/** Java's names as the API writes them. */
public final class SnakeCase {

    private SnakeCase() {}

    /** {@code audience.excludeLists[2]} becomes {@code audience.exclude_lists[2]}. */
    public static String of(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
