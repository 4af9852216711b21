package io.flusomail.audience.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as Segment's libraries write it, as the OpenAPI document shows it; whatever else they write is not read.
 *
 * @param type {@code identify}, {@code track}, {@code page}, {@code screen} or {@code alias}; read in a batch only
 * @param name of the page or screen
 * @param previousId of an alias: an earlier user id, or the visitor's name
 * @param timestamp when it happened by the sender's clock, which {@code sentAt} corrects
 * @param messageId what is told again under it within seven days is not counted again
 */
record SegmentIoForm(
        @Nullable String type,
        @JsonProperty("userId") @Nullable String userId,
        @JsonProperty("anonymousId") @Nullable String anonymousId,
        @Nullable Map<String, @Nullable Object> traits,
        @Nullable Context context,
        @Nullable String event,
        @Nullable String name,
        @Nullable String category,
        @Nullable Map<String, @Nullable Object> properties,
        @JsonProperty("previousId") @Nullable String previousId,
        @Nullable Instant timestamp,
        @JsonProperty("sentAt") @Nullable Instant sentAt,
        @JsonProperty("messageId") @Nullable String messageId) {

    /** Where it was told, as far as it is read: of an identify, for what its traits do not say. */
    record Context(
            @Nullable Map<String, @Nullable Object> traits,
            @Nullable String locale,
            @Nullable String timezone) {}
}
