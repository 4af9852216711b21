package io.flusomail.audience.imports.reading;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file says of how a person stands, from the least grave to the gravest: the graver word counts. */
public enum Standing {
    /** Nothing that keeps the person from being mailed. */
    FREE,
    /** Not known to have agreed. */
    PENDING,
    UNSUBSCRIBED,
    SUPPRESSED,
    BOUNCED,
    COMPLAINED;

    /** The graver of the two. */
    public Standing or(@Nullable Standing other) {
        return other == null || compareTo(other) > 0 ? this : other;
    }

    /** Whether the person must not be mailed, whoever agreed to what. */
    public boolean closed() {
        return compareTo(PENDING) > 0;
    }

    /** As it is stored; null for {@link #FREE}. */
    public @Nullable String code() {
        return this == FREE ? null : name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}. */
    public static Standing of(@Nullable String code) {
        return code == null ? FREE : valueOf(code.toUpperCase(Locale.ROOT));
    }
}
