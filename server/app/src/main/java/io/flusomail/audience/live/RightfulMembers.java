package io.flusomail.audience.live;

import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.rules.PersonFacts;
import io.flusomail.audience.rules.PersonFactsStore;
import io.flusomail.audience.rules.RulePredicates;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.platform.ids.ContactId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Who of some people should be in which live segment, by what is known of them. */
@Service
class RightfulMembers {

    private final PersonFactsStore facts;
    private final SegmentMemberStore database;

    RightfulMembers(PersonFactsStore facts, SegmentMemberStore database) {
        this.facts = facts;
        this.database = database;
    }

    /** Facts are read once for all segments; the database is asked where those are too many for memory. */
    Set<Membership> memberships(List<ContactId> people, List<LiveSegment> segments, Moment moment) {
        Needs needs = Needs.of(segments.stream().map(LiveSegment::rule).toList());
        Optional<List<PersonFacts>> known = facts.load(people, needs, moment);
        RulePredicates predicates = new RulePredicates(moment);
        Set<Membership> rightful = new HashSet<>();
        for (LiveSegment segment : segments) {
            known.map(some -> meeting(predicates.of(segment.rule()), some))
                    .orElseGet(() -> database.among(segment.rule(), moment, people))
                    .forEach(person -> rightful.add(new Membership(segment.id(), person)));
        }
        return rightful;
    }

    private static Set<ContactId> meeting(Predicate<PersonFacts> rule, List<PersonFacts> people) {
        return people.stream().filter(rule).map(PersonFacts::id).collect(Collectors.toSet());
    }
}
