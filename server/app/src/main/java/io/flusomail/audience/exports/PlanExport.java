package io.flusomail.audience.exports;

import io.flusomail.audience.Audience;
import io.flusomail.audience.contacts.ContactFilter;
import io.flusomail.audience.exports.writing.ExportColumns;
import io.flusomail.audience.exports.writing.ExportFormat;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.problems.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Checks what is asked for; 422 names the value that cannot be. */
@Service
class PlanExport {

    private final Audience audience;
    private final Fields fields;

    PlanExport(Audience audience, Fields fields) {
        this.audience = audience;
        this.fields = fields;
    }

    ExportPlan plan(ExportRequest request) {
        long ways = Stream.of(request.listId(), request.segmentId(), request.filter())
                .filter(Objects::nonNull)
                .count();
        if (ways > 1) {
            throw ProblemException.invalid(
                    "list_id", "either_or", "Give one of list_id, segment_id and filter, or none for everybody.");
        }
        requireKnown(request);
        ExportFormat format = Objects.requireNonNullElse(
                OneOf.read("format", request.format(), ExportFormat.class), ExportFormat.CSV);
        boolean mark = Boolean.TRUE.equals(request.byteOrderMark());
        if (mark && !format.isText()) {
            throw ProblemException.invalid("byte_order_mark", "wrong_format", "JSON has no byte order mark.");
        }
        return new ExportPlan(
                ExportId.next(),
                format,
                request.listId(),
                request.segmentId(),
                filter(request),
                names(request.fields(), format),
                mark,
                sensitive(request.fields()));
    }

    private void requireKnown(ExportRequest request) {
        audience.requireList(request.listId(), "list_id");
        audience.requireSegment(request.segmentId(), "segment_id");
        if (request.filter() != null) {
            audience.requireList(request.filter().listId(), "filter.list_id");
            fields.requireKnown(request.filter().withoutField(), "filter.without_field");
        }
    }

    private static ContactFilter filter(ExportRequest request) {
        return request.filter() == null ? ContactFilter.onList(request.listId()) : request.filter();
    }

    /** Whether the file will hold sensitive values: only of whoever may see them, and only where they are asked for. */
    private boolean sensitive(@Nullable List<String> names) {
        return fields.all().stream()
                .filter(field -> field.sensitivity() == Sensitivity.SENSITIVE)
                .filter(field -> field.sensitivity().isOpen())
                .anyMatch(field -> names == null || names.contains("fields." + field.key()));
    }

    private @Nullable List<String> names(@Nullable List<String> given, ExportFormat format) {
        if (given == null) {
            return null;
        }
        Set<String> known = new HashSet<>();
        fields.all().stream()
                .filter(field -> field.sensitivity().isOpen())
                .forEach(field -> known.add("fields." + field.key()));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(i);
            boolean standard = ExportColumns.standardNames().contains(name);
            if (!standard && !known.contains(name)) {
                throw ProblemException.invalid("fields[" + i + "]", "unknown", "There is no column " + name + " here.");
            }
            if (standard && !format.ownColumns()) {
                throw ProblemException.invalid(
                        "fields[" + i + "]",
                        "fixed",
                        "The columns of " + format.code() + " are what they are; choose among custom fields only.");
            }
            if (names.contains(name)) {
                throw ProblemException.invalid("fields[" + i + "]", "twice", name + " is asked for twice.");
            }
            names.add(name);
        }
        return names;
    }
}
