package io.flusomail.audience.contacts;

import io.flusomail.audience.fields.Fields;
import io.flusomail.platform.ids.ContactId;
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
    private final SearchStore searches;
    private final OrderedPeopleStore ordered;
    private final Fields fields;

    ContactPages(ContactStore store, SearchStore searches, OrderedPeopleStore ordered, Fields fields) {
        this.store = store;
        this.searches = searches;
        this.ordered = ordered;
        this.fields = fields;
    }

    /**
     * @param end whom the next stretch comes after; null: there is none
     * @param total how many there are from here on; null: they have not been counted yet
     */
    private record Stretch(
            List<Contact> people,
            @Nullable ContactPlace end,
            @Nullable Long total) {}

    /** The total comes with the first page, where there are not too many to count. */
    @Transactional(readOnly = true)
    CursorPage<Contact> page(ContactFilter filter, ContactOrder order, CursorRequest request) {
        fields.requireKnown(filter.withoutField(), "without_field");
        ContactPlace after =
                request.after().map(key -> ContactPlace.read(order, key)).orElse(null);
        Stretch found = order == ContactOrder.NEWEST
                ? newest(filter, after, request.limit())
                : ordered(filter, order, after, request.limit());
        ContactPlace end = found.end();
        return new CursorPage<>(
                found.people(),
                end == null ? null : CursorRequest.cursor(end.key(order)),
                after == null ? total(filter, found) : null);
    }

    private Stretch newest(ContactFilter filter, @Nullable ContactPlace after, int limit) {
        ContactId before = after == null ? null : after.id();
        if (filter.search() == null) {
            return stretch(store.page(filter, before, limit + 1), limit, null);
        }
        SearchStore.Found found = searches.page(filter, before, limit + 1);
        return stretch(store.inOrder(found.people()), limit, found.total());
    }

    private static Stretch stretch(List<Contact> found, int limit, @Nullable Long total) {
        return found.size() <= limit
                ? new Stretch(found, null, (long) found.size())
                : new Stretch(
                        found.subList(0, limit),
                        new ContactPlace(found.get(limit - 1).id(), null),
                        total);
    }

    private Stretch ordered(ContactFilter filter, ContactOrder order, @Nullable ContactPlace after, int limit) {
        List<ContactPlace> found = ordered.page(filter, order, after, limit + 1);
        List<ContactId> shown =
                found.stream().limit(limit).map(ContactPlace::id).toList();
        Map<ContactId, Contact> people =
                store.all(shown).stream().collect(Collectors.toMap(Contact::id, Function.identity()));
        return new Stretch(
                shown.stream().map(people::get).filter(Objects::nonNull).toList(),
                found.size() <= limit ? null : found.get(limit - 1),
                found.size() <= limit ? (long) shown.size() : null);
    }

    private @Nullable Long total(ContactFilter filter, Stretch found) {
        long total = found.total() == null ? store.count(filter, COUNTED + 1) : found.total();
        return total > COUNTED ? null : total;
    }
}
