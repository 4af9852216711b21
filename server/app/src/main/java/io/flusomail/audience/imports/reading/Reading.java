package io.flusomail.audience.imports.reading;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a row. */
public sealed interface Reading {

    /**
     * Somebody.
     *
     * @param emailNorm the form in which addresses are compared; null for somebody without one
     * @param fields custom fields by key, only those with a value
     * @param standing {@code unsubscribed}, {@code bounced}, {@code complained}, {@code suppressed}, {@code pending}, or
     *     null
     * @param warning what was left out of the row although the person is taken
     */
    record Taken(
            @Nullable String email,
            @Nullable String emailNorm,
            @Nullable String externalId,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone,
            @Nullable String locale,
            @Nullable String timeZone,
            Map<String, Object> fields,
            List<String> tags,
            @Nullable String standing,
            Row.@Nullable Flaw warning)
            implements Reading {}

    /** Nobody, and why. */
    record Refused(Row.Flaw flaw) implements Reading {}
}
