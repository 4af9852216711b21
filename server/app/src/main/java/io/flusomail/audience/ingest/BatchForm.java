package io.flusomail.audience.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch as the OpenAPI document shows it. */
record BatchForm(@NotNull @Size(min = 1, max = 1000) List<BatchItem> items) {

    /**
     * What an item may hold: what {@code POST /api/identify}, {@code /api/track} or {@code /api/alias} take.
     *
     * @param type {@code identify}, {@code track} or {@code alias}; without it {@code track}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BatchItem(
            @Nullable String type,
            @Nullable PersonForm contact,
            @Nullable String userId,
            @Nullable Map<String, @Nullable Object> traits,
            @Nullable String anonymousId,
            @Nullable String previousId,
            @Nullable String event,
            @Nullable Map<String, @Nullable Object> properties,
            @Nullable Instant occurredAt,
            @Nullable String eventId) {}
}
