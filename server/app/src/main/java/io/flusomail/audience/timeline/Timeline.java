package io.flusomail.audience.timeline;

import io.flusomail.audience.contacts.Contacts;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened to a person of the bound workspace and what colleagues noted, in one row, the latest first. */
@Service
class Timeline {

    /** Facts that may have changed values. */
    private static final Set<EventKind> CHANGING =
            Set.of(EventKind.CONTACT_UPDATED, EventKind.IMPORTED, EventKind.CONTACT_MERGED);

    private final Contacts contacts;
    private final ContactEvents events;
    private final FindNotes notes;
    private final FindChanges changes;
    private final Background background;

    Timeline(Contacts contacts, ContactEvents events, FindNotes notes, FindChanges changes, Background background) {
        this.contacts = contacts;
        this.events = events;
        this.notes = notes;
        this.changes = changes;
        this.background = background;
    }

    /** A fact with all that is known of it, or a note. */
    record Entry(
            Place place,
            @Nullable LoggedEvent fact,
            Background.@Nullable Known known,
            List<FindChanges.Row> changes,
            FindNotes.@Nullable Row note) {

        static Entry of(LoggedEvent fact) {
            return new Entry(Place.of(fact), fact, null, List.of(), null);
        }

        static Entry of(FindNotes.Row note) {
            return new Entry(Place.of(note), null, null, List.of(), note);
        }

        Instant at() {
            return place.at();
        }
    }

    @Transactional(readOnly = true)
    public CursorPage<Entry> page(ContactId id, ActivityFilter filter, CursorRequest request) {
        ContactId contact = contacts.get(id).id();
        Optional<Place> place = Place.in(request);
        int most = request.limit() + 1;
        List<LoggedEvent> facts = events.timeline(
                        contact, filter.kinds(), new CursorRequest(place.map(Place::ofFacts), most))
                .items();
        List<FindNotes.Row> written = filter.notes() ? notes.after(contact, place, most) : List.of();
        // The sort is stable and facts come first: so they do where the moment is the same.
        List<Entry> all = Stream.concat(
                        facts.stream().map(Entry::of), written.stream().map(Entry::of))
                .sorted(Comparator.comparing(Entry::at).reversed())
                .limit(most)
                .toList();
        boolean more = all.size() > request.limit();
        List<Entry> shown = more ? all.subList(0, request.limit()) : all;
        return new CursorPage<>(
                told(contact, shown),
                more ? CursorRequest.cursor(shown.getLast().place().key()) : null,
                null);
    }

    private List<Entry> told(ContactId contact, List<Entry> entries) {
        List<LoggedEvent> facts = entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.fact()))
                .toList();
        Iterator<Background.Known> known =
                background.of(facts.stream().map(LoggedEvent::event).toList()).iterator();
        Map<Long, List<FindChanges.Row>> changed = changes.by(
                contact,
                facts.stream()
                        .filter(fact -> changing(fact.event()))
                        .map(LoggedEvent::xid)
                        .distinct()
                        .toList());
        return entries.stream()
                .map(entry -> {
                    LoggedEvent fact = entry.fact();
                    return fact == null
                            ? entry
                            : new Entry(
                                    entry.place(),
                                    fact,
                                    known.next(),
                                    changing(fact.event()) ? changed.getOrDefault(fact.xid(), List.of()) : List.of(),
                                    null);
                })
                .toList();
    }

    private static boolean changing(ContactEvent fact) {
        return CHANGING.contains(fact.kind());
    }
}
