package io.flusomail.audience.live;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Who of some people is in which segments: a bit for each of them in each segment, at the place that they have in the list. */
final class Roll {

    private static final BitSet NOBODY = new BitSet();

    private final List<ContactId> people;
    private final Map<SegmentId, BitSet> members = new HashMap<>();

    Roll(List<ContactId> people) {
        this.people = people;
    }

    /** @param places of those who are in the segment */
    void add(SegmentId segment, BitSet places) {
        members.put(segment, places);
    }

    /** @param some of the people, who are in the segment */
    void add(SegmentId segment, Set<ContactId> some) {
        add(segment, places(place -> some.contains(people.get(place))));
    }

    /** @param among of each the places that those segments have in the list in which they are; who is left out is in none */
    void addEach(List<SegmentId> segments, Map<ContactId, BitSet> among) {
        List<BitSet> each = people.stream()
                .map(person -> among.getOrDefault(person, NOBODY))
                .toList();
        for (int i = 0; i < segments.size(); i++) {
            int segment = i;
            add(segments.get(i), places(place -> each.get(place).get(segment)));
        }
    }

    private BitSet places(IntPredicate has) {
        BitSet places = new BitSet(people.size());
        for (int place = 0; place < people.size(); place++) {
            if (has.test(place)) {
                places.set(place);
            }
        }
        return places;
    }

    /** What is in this one and not in the other, of the same people. */
    List<Membership> without(Roll other) {
        List<Membership> rest = new ArrayList<>();
        members.forEach((segment, all) -> {
            BitSet left = (BitSet) all.clone();
            left.andNot(other.members.getOrDefault(segment, NOBODY));
            left.stream().forEach(place -> rest.add(new Membership(segment, people.get(place))));
        });
        return rest;
    }
}
