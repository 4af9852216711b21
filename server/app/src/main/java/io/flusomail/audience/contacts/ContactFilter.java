package io.flusomail.audience.contacts;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.StorableText;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are meant; every condition that is given must hold.
 *
 * @param search part of the e-mail address or of the name
 * @param listId on this list, and not unsubscribed from it
 * @param tag has the tag of this name
 * @param createdFrom inclusive
 * @param createdTo exclusive
 */
public record ContactFilter(
        @JsonAlias("q") @Nullable String search,
        @Nullable String status,
        @Nullable ListId listId,
        @Nullable String tag,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo) {

    private static final Set<String> STATUSES =
            Set.of("complained", "bounced", "suppressed", "unsubscribed", "pending", "active");

    public ContactFilter {
        search = search == null || search.isBlank() ? null : StorableText.require("search", search.strip());
        tag = tag == null || tag.isEmpty() ? null : StorableText.require("tag", tag);
        status = status == null || status.isEmpty() ? null : status;
        if (status != null && !STATUSES.contains(status)) {
            throw ProblemException.invalid(
                    "status", "unknown", "status is one of " + String.join(", ", STATUSES) + ".");
        }
    }
}
