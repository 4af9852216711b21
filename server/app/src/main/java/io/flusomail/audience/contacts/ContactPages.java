package io.flusomail.audience.contacts;

import io.flusomail.audience.fields.Fields;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of the bound workspace, a stretch at a time. */
@Service
public class ContactPages {

    /** Beyond this a list of matches is not counted. */
    private static final int COUNTED = 10_000;

    private final ContactStore store;
    private final OrderedPeopleStore ordered;
    private final Fields fields;

    ContactPages(ContactStore store, OrderedPeopleStore ordered, Fields fields) {
        this.store = store;
        this.ordered = ordered;
        this.fields = fields;
    }

    /** @param end whom the next stretch comes after; null: there is none */
    private record Stretch(List<Contact> people, @Nullable ContactPlace end) {}

    /** The total comes with the first page, where there are not too many to count. */
    @Transactional(readOnly = true)
    CursorPage<Contact> page(ContactFilter filter, ContactOrder order, CursorRequest request) {
        requireKnown(filter.withoutField());
        ContactPlace after =
                request.after().map(key -> ContactPlace.read(order, key)).orElse(null);
        Stretch found = order == ContactOrder.NEWEST
                ? newest(filter, after, request.limit())
                : ordered(filter, order, after, request.limit());
        ContactPlace end = found.end();
        return new CursorPage<>(
                found.people(),
                end == null ? null : CursorRequest.cursor(end.key(order)),
                after == null ? total(filter, found.people().size(), end != null) : null);
    }

    private Stretch newest(ContactFilter filter, @Nullable ContactPlace after, int limit) {
        List<Contact> found = store.page(filter, after == null ? null : after.id(), limit + 1);
        return found.size() <= limit
                ? new Stretch(found, null)
                : new Stretch(
                        found.subList(0, limit),
                        new ContactPlace(found.get(limit - 1).id(), null));
    }

    private Stretch ordered(ContactFilter filter, ContactOrder order, @Nullable ContactPlace after, int limit) {
        List<ContactPlace> found = ordered.page(filter, order, after, limit + 1);
        List<ContactId> shown =
                found.stream().limit(limit).map(ContactPlace::id).toList();
        Map<ContactId, Contact> people =
                store.all(shown).stream().collect(Collectors.toMap(Contact::id, Function.identity()));
        return new Stretch(
                shown.stream().map(people::get).filter(Objects::nonNull).toList(),
                found.size() <= limit ? null : found.get(limit - 1));
    }

    /** Nobody has a value in a field that is none: a slip must not find everybody. */
    private void requireKnown(@Nullable String field) {
        if (field != null && !fields.byKey().containsKey(field)) {
            throw ProblemException.invalid("without_field", "unknown", "There is no custom field " + field + " here.");
        }
    }

    private @Nullable Long total(ContactFilter filter, int found, boolean more) {
        if (!more) {
            return (long) found;
        }
        long counted = store.count(filter, COUNTED + 1);
        return counted > COUNTED ? null : counted;
    }
}
