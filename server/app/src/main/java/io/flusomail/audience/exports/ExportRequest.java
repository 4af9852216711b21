package io.flusomail.audience.exports;

import io.flusomail.audience.contacts.ContactFilter;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to write down and how: those on a list, of a segment or whom a filter finds; everybody where none is given.
 *
 * @param format {@code csv}, {@code json}, {@code ndjson}, {@code mailchimp} or {@code klaviyo}; absent: {@code csv}
 * @param fields the columns, in this order: standard ones and {@code fields.city}; absent: all. In another tool's columns
 *     they say which custom fields follow
 * @param byteOrderMark whether a CSV file begins with one, as Excel wants it; absent: no
 */
record ExportRequest(
        @Nullable ListId listId,
        @Nullable SegmentId segmentId,
        @Nullable ContactFilter filter,
        @Nullable String format,
        @Nullable @Size(min = 1, max = 1000) List<@NotNull String> fields,
        @Nullable Boolean byteOrderMark) {}
