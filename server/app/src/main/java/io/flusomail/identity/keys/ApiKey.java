package io.flusomail.identity.keys;

import io.flusomail.platform.ids.ApiKeyId;
import io.flusomail.platform.ids.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a script, without its secret.
 *
 * @param prefix its first characters, by which people tell keys apart
 * @param lastUsedAt to the minute
 */
record ApiKey(
        ApiKeyId id,
        String name,
        String prefix,
        List<String> scopes,
        @Nullable UserId createdBy,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    ApiKey {
        scopes = List.copyOf(scopes);
    }
}
