package io.flusomail.audience.ingest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is: {@code contact}, or flat {@code user_id} and {@code traits}.
 *
 * @param userId the external id
 * @param traits what is told of the person; those that are not of every contact are custom fields
 * @param anonymousId under which the person's events came until now
 */
record IdentifyRequest(
        @Nullable @Valid PersonForm contact,
        @Nullable String userId,
        @Nullable @Size(max = 500) Map<String, @Nullable Object> traits,
        @Nullable @Size(min = 1, max = 200) String anonymousId) {}
