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
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
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

    /** Only at those, in the order of indexes, and only for those segments, that what has changed concerns. */
    private void look(Map<ContactId, Set<String>> marked, Moment moment) {
        List<LiveSegment> live = segments.all();
        Set<String> asked = Subjects.ofAll(live.stream().map(LiveSegment::asks));
        List<ContactId> people = marked.keySet().stream()
                .filter(person -> Subjects.concern(asked, changed(marked, person)))
                .sorted(Comparator.comparing(ContactId::value))
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
        Roll rightful = new Roll(people);
        known.ifPresentOrElse(
                persons -> addMeeting(rightful, persons, asking, moment),
                () -> asking.forEach(
                        segment -> rightful.add(segment.id(), database.among(segment.rule(), moment, people))));
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

    /** On all processors, and person by person: all that is known of one is at hand then. */
    private static void addMeeting(Roll roll, List<PersonFacts> persons, List<LiveSegment> segments, Moment moment) {
        RulePredicates predicates = new RulePredicates(moment);
        List<Predicate<PersonFacts>> rules =
                segments.stream().map(segment -> predicates.of(segment.rule())).toList();
        Map<ContactId, BitSet> met =
                persons.parallelStream().collect(Collectors.toMap(PersonFacts::id, person -> met(rules, person)));
        roll.addEach(segments.stream().map(LiveSegment::id).toList(), met);
    }

    private static BitSet met(List<Predicate<PersonFacts>> rules, PersonFacts person) {
        BitSet met = new BitSet(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            met.set(i, rules.get(i).test(person));
        }
        return met;
    }

    private static Set<SegmentId> ids(List<LiveSegment> live, Predicate<LiveSegment> which) {
        return live.stream().filter(which).map(LiveSegment::id).collect(Collectors.toSet());
    }
}
