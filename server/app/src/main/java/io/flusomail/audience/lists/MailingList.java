package io.flusomail.audience.lists;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.flusomail.platform.ids.ListId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list of people. (Not called List, which Java has taken.)
 *
 * @param code a short name for URLs and other systems, unique in the workspace
 * @param sourceType where its members come from, in a word: {@code manual}, {@code form}, {@code crm} …
 * @param isPublic whether people may see it and join by themselves
 * @param doubleOptIn whether a membership without recorded consent waits for a confirmation
 * @param isActive false for one that is kept but not proposed any more
 */
public record MailingList(
        ListId id,
        @JsonProperty("list_name") String name,
        @JsonProperty("list_code") String code,
        @Nullable String description,
        ListType listType,
        String sourceType,
        boolean isPublic,
        boolean doubleOptIn,
        boolean isActive,
        Instant createdAt,
        Instant updatedAt,
        long memberCount,
        long activeCount,
        long pendingCount,
        long unsubscribedCount) {

    /** Before its members are counted. */
    static MailingList of(ListId id, String code, Lists.Settings settings, Instant createdAt, Instant updatedAt) {
        return new MailingList(
                id,
                settings.name(),
                code,
                settings.description(),
                settings.type(),
                settings.sourceType(),
                settings.isPublic(),
                settings.doubleOptIn(),
                settings.isActive(),
                createdAt,
                updatedAt,
                0,
                0,
                0,
                0);
    }
}
