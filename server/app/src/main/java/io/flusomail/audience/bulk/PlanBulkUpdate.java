package io.flusomail.audience.bulk;

import io.flusomail.audience.Audience;
import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.exports.NamedPeople;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.tags.Tag;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Blanks;
import io.flusomail.platform.web.StorableText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Checks what is asked for; 422 names the value that cannot be. */
@Service
class PlanBulkUpdate {

    private final Fields fields;
    private final Audience audience;

    PlanBulkUpdate(Fields fields, Audience audience) {
        this.fields = fields;
        this.audience = audience;
    }

    BulkChange plan(BulkRequest request) {
        requireOneWay(request);
        Map<String, @Nullable Object> set = new LinkedHashMap<>(Objects.requireNonNullElse(request.set(), Map.of()));
        boolean unsubscribe = unsubscribes(set);
        Map<String, @Nullable Object> custom = customFields(set);
        Map<String, @Nullable String> columns = columns(set);
        BulkChange change = new BulkChange(
                request.contactIds() == null
                        ? null
                        : request.contactIds().stream()
                                .distinct()
                                .sorted(NamedPeople.ORDER)
                                .toList(),
                request.segmentId(),
                request.filter(),
                columns,
                custom,
                tags("add_tags", request.addTags()),
                tags("remove_tags", request.removeTags()),
                orNone(request.addLists()),
                orNone(request.removeLists()),
                unsubscribe,
                Boolean.TRUE.equals(request.delete()));
        requireApart(change);
        audience.requireLists(change.addLists(), "add_lists");
        audience.requireLists(change.removeLists(), "remove_lists");
        requireOneThing(change);
        return change;
    }

    private void requireOneWay(BulkRequest request) {
        long ways = Stream.of(request.contactIds(), request.segmentId(), request.filter())
                .filter(Objects::nonNull)
                .count();
        if (ways != 1) {
            throw ProblemException.invalid(
                    "contact_ids", "either_or", "Give one of contact_ids, segment_id and filter.");
        }
        audience.requireSegment(request.segmentId(), "segment_id");
        if (request.filter() != null) {
            fields.requireKnown(request.filter().withoutField(), "filter.without_field");
        }
    }

    private static void requireOneThing(BulkChange change) {
        boolean changes = change.sets()
                || change.unsubscribe()
                || !change.addTags().isEmpty()
                || !change.removeTags().isEmpty()
                || !change.addLists().isEmpty()
                || !change.removeLists().isEmpty();
        if (change.delete() && changes) {
            throw ProblemException.invalid("delete", "alone", "Who is deleted cannot be changed as well.");
        }
        if (!change.delete() && !changes) {
            throw ProblemException.invalid("set", "required", "Say what to change.");
        }
    }

    /** What is both given and taken away would be there or not by the order in which that is done. */
    private static void requireApart(BulkChange change) {
        Set<String> added = change.addTags().stream().map(Tag::norm).collect(Collectors.toSet());
        for (int i = 0; i < change.removeTags().size(); i++) {
            requireApart(!added.contains(Tag.norm(change.removeTags().get(i))), "remove_tags[" + i + "]");
        }
        for (int i = 0; i < change.removeLists().size(); i++) {
            requireApart(!change.addLists().contains(change.removeLists().get(i)), "remove_lists[" + i + "]");
        }
    }

    private static void requireApart(boolean apart, String path) {
        if (!apart) {
            throw ProblemException.invalid(path, "not_both", "Add it or remove it, not both.");
        }
    }

    private static boolean unsubscribes(Map<String, @Nullable Object> set) {
        if (!set.containsKey("status")) {
            return false;
        }
        if (!"unsubscribed".equals(set.remove("status"))) {
            throw ProblemException.invalid(
                    "set.status", "derived", "Of the statuses only unsubscribed can be set for many.");
        }
        return true;
    }

    private Map<String, @Nullable Object> customFields(Map<String, @Nullable Object> set) {
        Object given = set.remove("fields");
        if (given == null) {
            return Map.of();
        }
        if (!(given instanceof Map<?, ?> map)) {
            throw ProblemException.invalid("set.fields", "wrong_form", "set.fields is an object.");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return fields.checked(values, path -> "set." + path);
    }

    private static Map<String, @Nullable String> columns(Map<String, @Nullable Object> set) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        set.forEach((name, value) -> {
            String path = "set." + name;
            if (!BulkStore.COLUMNS.containsKey(name)) {
                throw ProblemException.invalid(path, "unknown", path + " cannot be set for many contacts.");
            }
            if (value != null && !(value instanceof String)) {
                throw ProblemException.invalid(path, "wrong_form", path + " is text or null.");
            }
            columns.put(name, value == null ? null : checked(path, name, (String) value));
        });
        return columns;
    }

    private static String checked(String path, String name, String value) {
        if (value.length() > Contact.LONGEST) {
            throw ProblemException.invalid(
                    path, "too_long", path + " is at most " + Contact.LONGEST + " characters long.");
        }
        boolean wrong = (name.equals("locale") && !Contact.isLocale(value))
                || (name.equals("time_zone") && !Contact.isZone(value));
        if (wrong) {
            throw ProblemException.invalid(path, "unknown", path + " is not known.");
        }
        return StorableText.require(path, value);
    }

    private static List<String> tags(String path, @Nullable List<String> names) {
        List<String> given = orNone(names).stream().map(Blanks::stripped).toList();
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(i);
            if (name.isEmpty() || name.length() > Tag.LONGEST) {
                throw ProblemException.invalid(
                        path + "[" + i + "]", "length", "A tag's name has 1 to " + Tag.LONGEST + " characters.");
            }
        }
        return given;
    }

    private static <T> List<T> orNone(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }
}
