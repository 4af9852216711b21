package io.flusomail.audience.lists;

import java.util.Locale;

/** Who decides on the members of a list. */
public enum ListType {
    /** People, imports and forms, one by one. */
    STATIC,
    /** A label alone: another system keeps the members in step with its own. Nothing here does; for rules there are segments. */
    DYNAMIC;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ListType of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
