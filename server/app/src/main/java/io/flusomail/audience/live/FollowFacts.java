package io.flusomail.audience.live;

import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.PersonFacts;
import io.flusomail.audience.rules.PersonFactsStore;
import io.flusomail.audience.rules.RulePredicates;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks at people who are marked and writes who came into which segment of the bound workspace, and who left. */
@Service
class FollowFacts {

    private final MemberStore store;
    private final LiveSegments segments;
    private final PersonFactsStore facts;
    private final SegmentMemberStore database;
    private final SegmentRules rules;
    private final Announcements announcements;

    FollowFacts(
            MemberStore store,
            LiveSegments segments,
            PersonFactsStore facts,
            SegmentMemberStore database,
            SegmentRules rules,
            Announcements announcements) {
        this.store = store;
        this.segments = segments;
        this.facts = facts;
        this.database = database;
        this.rules = rules;
        this.announcements = announcements;
    }

    /** Takes about so many; how many there were. */
    @Transactional
    public int step(int most) {
        store.hold();
        List<ContactId> marked = List.copyOf(store.claim(most));
        if (!marked.isEmpty()) {
            judge(marked);
        }
        return marked.size();
    }

    private void judge(List<ContactId> marked) {
        Moment moment = rules.now();
        List<LiveSegment> live = segments.all();
        Map<SegmentId, Set<ContactId>> present = store.memberships(marked);
        Optional<List<PersonFacts>> known = facts.load(marked, segments.needs(), moment);
        RulePredicates predicates = new RulePredicates(moment);
        for (LiveSegment segment : live) {
            Set<ContactId> rightful = known.map(people -> meeting(predicates.of(segment.rule()), people))
                    .orElseGet(() -> database.among(segment.rule(), moment, marked));
            move(segment, present.getOrDefault(segment.id(), Set.of()), rightful, moment.now());
        }
    }

    private static Set<ContactId> meeting(Predicate<PersonFacts> rule, List<PersonFacts> people) {
        return people.stream().filter(rule).map(PersonFacts::id).collect(Collectors.toSet());
    }

    private void move(LiveSegment segment, Set<ContactId> present, Set<ContactId> rightful, Instant now) {
        Set<ContactId> entering = without(rightful, present);
        Set<ContactId> leaving = without(present, rightful);
        announcements.moved(
                segment.id(),
                entering.isEmpty() ? List.of() : store.enter(segment.id(), entering, now),
                leaving.isEmpty() ? List.of() : store.leave(segment.id(), leaving),
                segment.built());
    }

    private static Set<ContactId> without(Set<ContactId> some, Set<ContactId> others) {
        Set<ContactId> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
