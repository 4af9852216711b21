package io.flusomail.audience.lists;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.flusomail.platform.ids.ListId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list of people. (Not called List, which Java has taken.)
 *
 * @param code a short name for URLs and other systems, unique in the workspace
 * @param isPublic whether people may see it and join by themselves
 * @param doubleOptIn whether a membership without recorded consent waits for a confirmation
 */
public record MailingList(
        ListId id,
        @JsonProperty("list_name") String name,
        @JsonProperty("list_code") String code,
        @Nullable String description,
        boolean isPublic,
        boolean doubleOptIn,
        Instant createdAt,
        Instant updatedAt,
        long memberCount,
        long activeCount,
        long pendingCount,
        long unsubscribedCount) {}
