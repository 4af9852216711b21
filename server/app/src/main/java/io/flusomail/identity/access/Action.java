package io.flusomail.identity.access;

import java.util.Locale;

/** What one may do with a resource. */
public enum Action {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    SEND,
    APPROVE,
    /** The values of fields that are classified as sensitive. */
    READ_SENSITIVE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
