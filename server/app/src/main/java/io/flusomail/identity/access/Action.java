package io.flusomail.identity.access;

import java.util.Locale;

/** What one may do with a resource. */
public enum Action {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    SEND,
    APPROVE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
