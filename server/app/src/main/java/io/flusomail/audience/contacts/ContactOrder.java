package io.flusomail.audience.contacts;

import io.flusomail.platform.problems.OneOf;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which order people are listed: those orders only in which an index has them, however many they are. */
enum ContactOrder {
    NEWEST("-created_at"),
    OLDEST("created_at"),
    ADDRESS("email"),
    ADDRESS_BACKWARDS("-email");

    private final String code;

    ContactOrder(String code) {
        this.code = code;
    }

    /** The newest come first where nothing is asked for; 422 that lists the orders there are. */
    static ContactOrder of(@Nullable String sort) {
        if (sort == null || sort.isEmpty()) {
            return NEWEST;
        }
        return Arrays.stream(values())
                .filter(order -> order.code.equals(sort))
                .findFirst()
                .orElseThrow(() -> OneOf.refused("sort", codes()));
    }

    private static List<String> codes() {
        return Arrays.stream(values()).map(order -> order.code).toList();
    }

    boolean byAddress() {
        return this == ADDRESS || this == ADDRESS_BACKWARDS;
    }
}
