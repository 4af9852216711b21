package io.flusomail.audience.live;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the members of a segment in an id range what SQL says they are: to build it, and to find out whether they were. */
@Service
class Reconcile {

    private final MemberStore store;
    private final LiveSegmentStore segments;
    private final SegmentCountStore counts;
    private final SegmentRules rules;
    private final SegmentMemberStore database;
    private final Announcements announcements;

    Reconcile(
            MemberStore store,
            LiveSegmentStore segments,
            SegmentCountStore counts,
            SegmentRules rules,
            SegmentMemberStore database,
            Announcements announcements) {
        this.store = store;
        this.segments = segments;
        this.counts = counts;
        this.rules = rules;
        this.database = database;
        this.announcements = announcements;
    }

    /**
     * Rule and moment are read once nobody else can write members. Those who are marked, of what it asks for, are left out:
     * their turn is still to come.
     *
     * @param updatedAt which form of the segment is meant
     * @return what was wrong; empty when the segment is another by now, or not live
     */
    @Transactional
    public Optional<Repair> range(SegmentId id, Instant updatedAt, IdRange range) {
        store.hold();
        @Nullable Boolean built = segments.builtOf(id, updatedAt).orElse(null);
        if (built == null) {
            return Optional.empty();
        }
        Rule rule = rules.of(id);
        Moment moment = segments.noEarlierThanSeen(rules.now());
        Function<Field<ContactId>, Condition> settled = settled(rule, moment);
        List<Membership> left = store.leaveOthers(id, range, database.matching(rule, moment, range), settled);
        List<Membership> entered = store.enter(id, database.matching(rule, moment, range, settled), moment.now());
        store.markAhead(range, moment.now());
        announcements.moved(entered, left, built ? Set.of(id) : Set.of());
        return Optional.of(new Repair(entered.size(), left.size()));
    }

    /**
     * Of whom members and SQL say different things, without those who are marked; nobody else can write members until the
     * transaction ends. Empty when the segment is another by now, or not live.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<List<ContactId>> differing(SegmentId id, Instant updatedAt, IdRange range) {
        store.hold();
        if (segments.builtOf(id, updatedAt).isEmpty()) {
            return Optional.empty();
        }
        Rule rule = rules.of(id);
        Moment moment = segments.noEarlierThanSeen(rules.now());
        return Optional.of(store.differing(id, range, database.matching(rule, moment, range), settled(rule, moment)));
    }

    private static Function<Field<ContactId>, Condition> settled(Rule rule, Moment moment) {
        Set<String> asks = Subjects.askedBy(Needs.of(List.of(rule)));
        return contact -> MemberStore.notMarked(contact, asks, moment.now());
    }

    /** Declares it built, with the count that it has now; nothing when it is another by now. */
    @Transactional
    public void finish(SegmentId id, Instant updatedAt) {
        store.hold();
        if (segments.builtOf(id, updatedAt).isPresent()) {
            counts.built(id, updatedAt, store.count(id), rules.now().now());
        }
    }
}
