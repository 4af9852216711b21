package io.flusomail.audience.ingest;

import java.util.List;
import java.util.stream.Collectors;

/** Says what of an item is not kept, though the rest is. */
final class LeftOut {

    /** So many that are not kept are named. */
    private static final int NAMED = 10;

    private LeftOut() {}

    static void warn(List<String> warnings, String why, List<String> names) {
        if (!names.isEmpty()) {
            warnings.add(why
                    + names.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (names.size() > NAMED ? " …" : ""));
        }
    }
}
