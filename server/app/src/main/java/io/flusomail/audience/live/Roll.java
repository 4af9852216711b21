package io.flusomail.audience.live;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who of some people is in which segments: a bit for each of them in each segment, at the place that they have in the list. */
final class Roll {

    private static final BitSet NOBODY = new BitSet();

    private final List<ContactId> people;
    private final Map<ContactId, Integer> places = new HashMap<>();
    private final Map<SegmentId, BitSet> members = new HashMap<>();

    Roll(List<ContactId> people) {
        this.people = people;
        people.forEach(person -> places.put(person, places.size()));
    }

    /** @param person one of the people */
    void add(SegmentId segment, ContactId person) {
        of(segment).set(Objects.requireNonNull(places.get(person)));
    }

    /** @param among the places that segments have in the list of those in which the person is */
    void add(List<SegmentId> segments, BitSet among, ContactId person) {
        int place = Objects.requireNonNull(places.get(person));
        among.stream().forEach(segment -> of(segments.get(segment)).set(place));
    }

    private BitSet of(SegmentId segment) {
        return members.computeIfAbsent(segment, _ -> new BitSet(people.size()));
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
