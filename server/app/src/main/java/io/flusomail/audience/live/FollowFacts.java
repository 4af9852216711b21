package io.flusomail.audience.live;

import io.flusomail.audience.rules.Moment;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.scope.SideBySide;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks at people who are marked and writes who came into which segment of the bound workspace, and who left. */
@Service
class FollowFacts {

    /** So many are worth two readers. */
    private static final int MANY = 200;

    private final MemberStore store;
    private final LiveSegments segments;
    private final RightfulMembers rightful;
    private final WindowClock windows;
    private final Announcements announcements;
    private final Transactions transactions;

    FollowFacts(
            MemberStore store,
            LiveSegments segments,
            RightfulMembers rightful,
            WindowClock windows,
            Announcements announcements,
            Transactions transactions) {
        this.store = store;
        this.segments = segments;
        this.rightful = rightful;
        this.windows = windows;
        this.announcements = announcements;
        this.transactions = transactions;
    }

    /** Takes about so many; how many there were. */
    @Transactional
    public int step(int most) {
        store.hold();
        Map<ContactId, Set<String>> marked = store.claim(most);
        if (!marked.isEmpty()) {
            look(marked);
        }
        return marked.size();
    }

    /** Only at those, and only for those segments, that what has changed concerns. */
    private void look(Map<ContactId, Set<String>> marked) {
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
            judge(people, asking);
        }
    }

    private static Set<String> changed(Map<ContactId, Set<String>> marked, ContactId person) {
        return marked.getOrDefault(person, Set.of());
    }

    /** Many are read by two, each in a transaction of its own: what is written meanwhile marks people anew. */
    private void judge(List<ContactId> people, List<LiveSegment> asking) {
        Moment moment = windows.now();
        List<Judgement> judgements = people.size() < MANY
                ? List.of(judgement(people, asking, moment))
                : SideBySide.map(
                        List.of(people.subList(0, people.size() / 2), people.subList(people.size() / 2, people.size())),
                        half -> transactions.call(() -> judgement(half, asking, moment)));
        announcements.moved(
                store.enter(all(judgements, Judgement::entering), moment.now()),
                store.leave(all(judgements, Judgement::leaving)),
                ids(asking, LiveSegment::built));
    }

    /** Which memberships there should be, and are not, and the other way round. */
    private record Judgement(Set<Membership> entering, Set<Membership> leaving) {}

    private Judgement judgement(List<ContactId> people, List<LiveSegment> asking, Moment moment) {
        Set<Membership> meant = rightful.memberships(people, asking, moment);
        Set<Membership> present = store.memberships(people, ids(asking, _ -> true));
        return new Judgement(without(meant, present), without(present, meant));
    }

    private static List<Membership> all(List<Judgement> judgements, Function<Judgement, Set<Membership>> which) {
        return judgements.stream()
                .flatMap(judgement -> which.apply(judgement).stream())
                .toList();
    }

    private static Set<SegmentId> ids(List<LiveSegment> live, Predicate<LiveSegment> which) {
        return live.stream().filter(which).map(LiveSegment::id).collect(Collectors.toSet());
    }

    private static Set<Membership> without(Set<Membership> some, Set<Membership> others) {
        Set<Membership> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
