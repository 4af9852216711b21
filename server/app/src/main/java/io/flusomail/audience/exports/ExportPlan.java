package io.flusomail.audience.exports;

import io.flusomail.audience.contacts.ContactFilter;
import io.flusomail.audience.exports.writing.ExportFormat;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the job is to do; its payload, which is forgotten at its end: a filter may name people.
 *
 * @param listId set where a list was asked for; the filter then has it too
 * @param filter whom to write down, where it is no segment
 * @param sensitive whether values of sensitive fields are written, too
 * @param names the columns asked for; null: all
 */
record ExportPlan(
        ExportId id,
        ExportFormat format,
        @Nullable ListId listId,
        @Nullable SegmentId segmentId,
        ContactFilter filter,
        @Nullable List<String> names,
        boolean byteOrderMark,
        boolean sensitive) {}
