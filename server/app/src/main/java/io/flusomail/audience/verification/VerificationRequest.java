package io.flusomail.audience.verification;

import io.flusomail.audience.contacts.ContactFilter;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose addresses to verify: of exactly one of a list, a segment, a filter and named people.
 *
 * @param service who is asked beyond what can be told offline: {@code zerobounce}, {@code hunter} or
 *     {@code neverbounce}; absent or {@code offline}: nobody
 * @param dryRun counts only
 */
record VerificationRequest(
        @Nullable ListId listId,
        @Nullable SegmentId segmentId,
        @Nullable ContactFilter filter,
        @Nullable @Size(min = 1, max = 100_000) List<@NotNull ContactId> contactIds,
        @Nullable String service,
        @Nullable Boolean dryRun) {}
