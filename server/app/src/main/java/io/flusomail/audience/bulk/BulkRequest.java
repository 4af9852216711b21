package io.flusomail.audience.bulk;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.flusomail.audience.contacts.ContactFilter;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of many contacts: either named, or members of a segment, or all that match a filter.
 *
 * @param set {@code first_name}, {@code last_name}, {@code phone}, {@code locale}, {@code time_zone}, {@code status}
 *     (only {@code unsubscribed}) and {@code fields{}}
 * @param delete erases them; then nothing else may be asked for
 */
record BulkRequest(
        @JsonAlias("subscriber_ids") @Nullable @Size(min = 1, max = 100_000)
        List<@NotNull ContactId> contactIds,

        @Nullable SegmentId segmentId,
        @Nullable ContactFilter filter,
        @Nullable Map<String, @Nullable Object> set,
        @Nullable @Size(max = 50) List<@NotNull String> addTags,
        @Nullable @Size(max = 50) List<@NotNull String> removeTags,
        @Nullable @Size(max = 50) List<@NotNull ListId> addLists,
        @Nullable @Size(max = 50) List<@NotNull ListId> removeLists,
        @Nullable Boolean delete,
        @Nullable Boolean dryRun) {}
