package io.flusomail.audience.live;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.rules.PersonFacts;
import io.flusomail.audience.rules.PersonFactsStore;
import io.flusomail.audience.rules.RulePredicates;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks at people who are marked and writes who came into which segment of the bound workspace, and who left. */
@Service
class FollowFacts {

    private final MemberStore store;
    private final LiveSegments segments;
    private final PersonFactsStore facts;
    private final SegmentMemberStore database;
    private final WindowClock windows;
    private final Announcements announcements;

    FollowFacts(
            MemberStore store,
            LiveSegments segments,
            PersonFactsStore facts,
            SegmentMemberStore database,
            WindowClock windows,
            Announcements announcements) {
        this.store = store;
        this.segments = segments;
        this.facts = facts;
        this.database = database;
        this.windows = windows;
        this.announcements = announcements;
    }

    /** Takes about so many marks that are due. */
    @Transactional
    public MarkLoop.Step step(int most) {
        store.hold();
        Moment moment = windows.now();
        MarkStore.Taken<String> marked = store.take(most, moment.now());
        if (!marked.people().isEmpty()) {
            look(marked.people(), moment);
        }
        return marked.step();
    }

    /** Only at those, and only for those segments, that what has changed concerns. */
    private void look(Map<ContactId, Set<String>> marked, Moment moment) {
        List<LiveSegment> live = segments.all();
        Set<String> asked = Subjects.ofAll(live.stream().map(LiveSegment::asks));
        List<ContactId> people = marked.keySet().stream()
                .filter(person -> Subjects.concern(asked, changed(marked, person)))
                .toList();
        Set<String> changed = Subjects.ofAll(people.stream().map(person -> changed(marked, person)));
        List<LiveSegment> asking = live.stream()
                .filter(segment -> Subjects.concern(segment.asks(), changed))
                .toList();
        if (!people.isEmpty() && !asking.isEmpty()) {
            judge(people, asking, moment);
        }
    }

    private static Set<String> changed(Map<ContactId, Set<String>> marked, ContactId person) {
        return marked.getOrDefault(person, Set.of());
    }

    private void judge(List<ContactId> people, List<LiveSegment> asking, Moment moment) {
        Needs needs = Needs.of(asking.stream().map(LiveSegment::rule).toList());
        Supplier<Optional<List<PersonFacts>>> loading = facts.loading(people, needs, moment);
        Roll present = store.memberships(people, ids(asking, _ -> true));
        Optional<List<PersonFacts>> known = loading.get();
        RulePredicates predicates = new RulePredicates(moment);
        Roll rightful = new Roll(people);
        for (LiveSegment segment : asking) {
            known.map(persons -> meeting(predicates.of(segment.rule()), persons))
                    .orElseGet(() -> database.among(segment.rule(), moment, people).stream())
                    .forEach(person -> rightful.add(segment.id(), person));
        }
        announcements.moved(
                store.enter(rightful.without(present), moment.now()),
                store.leave(present.without(rightful)),
                ids(asking, LiveSegment::built));
        known.ifPresentOrElse(
                persons -> lookAgain(persons, moment), () -> store.markAhead(IdRange.these(people), moment.now()));
    }

    /** At those of whom something is known that lies ahead, once it has come: nothing else would come back to it. */
    private void lookAgain(List<PersonFacts> persons, Moment moment) {
        Map<MarkStore.Mark, Instant> ahead = new HashMap<>();
        persons.forEach(person ->
                person.firstAfter(moment.now()).ifPresent(at -> ahead.put(MarkStore.Mark.of(person.id()), at)));
        if (!ahead.isEmpty()) {
            store.mark(ahead, moment.now());
        }
    }

    private static Stream<ContactId> meeting(Predicate<PersonFacts> rule, List<PersonFacts> persons) {
        return persons.stream().filter(rule).map(PersonFacts::id);
    }

    private static Set<SegmentId> ids(List<LiveSegment> live, Predicate<LiveSegment> which) {
        return live.stream().filter(which).map(LiveSegment::id).collect(Collectors.toSet());
    }
}
