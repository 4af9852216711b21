package io.flusomail.audience.bulk;

import io.flusomail.audience.contacts.Contacts;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.segments.MemberCountStore;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom a bulk update means: named people, members of a segment, or those whom a filter finds. */
@Component
class FindMeant {

    private static final int CHUNK = 1_000;

    private final BulkStore store;
    private final Contacts contacts;
    private final SegmentMemberStore members;
    private final MemberCountStore counts;
    private final SegmentRules rules;

    FindMeant(
            BulkStore store,
            Contacts contacts,
            SegmentMemberStore members,
            MemberCountStore counts,
            SegmentRules rules) {
        this.store = store;
        this.contacts = contacts;
        this.members = members;
        this.counts = counts;
        this.rules = rules;
    }

    /**
     * The next people, in order of id.
     *
     * @param upTo everybody up to here was looked at
     */
    record Meant(List<ContactId> contacts, ContactId upTo) {}

    long count(BulkChange change) {
        if (change.contactIds() != null) {
            return store.count(change.contactIds());
        }
        SegmentId segment = change.segmentId();
        return segment == null
                ? contacts.count(Objects.requireNonNull(change.filter()))
                : counts.count(rules.of(segment), rules.now());
    }

    /** Empty when nobody is left. Those who came in after the update was asked for are not found by a filter. */
    Optional<Meant> after(BulkUpdate update, BulkChange change) {
        return change.segmentId() == null
                ? listed(update, change).map(ids -> new Meant(ids, ids.getLast()))
                : members(change.segmentId(), update.after());
    }

    private Optional<List<ContactId>> listed(BulkUpdate update, BulkChange change) {
        List<ContactId> named = change.contactIds();
        Instant asked = update.createdAt().plus(Duration.ofNanos(1_000));
        List<ContactId> next = named == null
                ? contacts.ids(Objects.requireNonNull(change.filter()), asked, update.after(), CHUNK)
                : named.stream()
                        .filter(id -> update.after() == null || BulkRequest.ORDER.compare(id, update.after()) > 0)
                        .limit(CHUNK)
                        .toList();
        return Optional.of(next).filter(ids -> !ids.isEmpty());
    }

    private Optional<Meant> members(SegmentId segment, @Nullable ContactId after) {
        return members.stretchEnd(after, CHUNK)
                .map(end -> new Meant(
                        members.within(rules.of(segment), rules.now(), new IdRange.Stretch(after, end)), end));
    }
}
