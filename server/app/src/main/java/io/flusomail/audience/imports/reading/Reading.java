package io.flusomail.audience.imports.reading;

import java.time.Instant;
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
     * @param warning what was left out of the row although the person is taken
     * @param consentAt when the person agreed, as far as the row says so; likewise from which address
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
            Standing standing,
            Row.@Nullable Flaw warning,
            @Nullable Instant consentAt,
            @Nullable String consentIp)
            implements Reading {}

    /**
     * Nobody, and why. What such a row says of somebody's standing is heard all the same, where its cells line up.
     *
     * @param emailNorm the address, where it can be read; likewise the external id
     */
    record Refused(
            Row.Flaw flaw,
            @Nullable String emailNorm,
            @Nullable String externalId,
            Standing standing) implements Reading {

        /** Whether nobody may mail the person that the row names, although it is not taken. */
        public boolean closes() {
            return standing.closed() && (emailNorm != null || externalId != null);
        }
    }
}
