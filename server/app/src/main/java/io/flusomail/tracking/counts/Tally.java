package io.flusomail.tracking.counts;

import io.flusomail.platform.time.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a batch adds to one source's counts; less than nothing where a scanner's clicks are taken back. */
final class Tally {

    /** An addition: of all, or of one step of the course. */
    static final class Sums {
        long openedPeople;
        long clickedPeople;
        long opens;
        long clicks;
        long unsubscribes;
        long machineOpens;
        long machineClicks;
    }

    /** A link's addition. */
    record OfLink(long people, long clicks) {
        OfLink plus(OfLink more) {
            return new OfLink(people + more.people, clicks + more.clicks);
        }
    }

    private final Instant began;
    private final Sums total = new Sums();
    private final SortedMap<Instant, Sums> course = new TreeMap<>();
    private final SortedMap<Integer, OfLink> links = new TreeMap<>();
    private final Map<String, Long> machineOpens = new HashMap<>();
    private final Map<String, Long> machineClicks = new HashMap<>();

    /** @param began when the source was opened: near it the course is kept finer */
    Tally(Instant began) {
        this.began = began;
    }

    void opens(Instant at, long more) {
        total.opens += more;
        step(at).opens += more;
    }

    void openedPeople(Instant at, long more) {
        total.openedPeople += more;
        step(at).openedPeople += more;
    }

    void clicks(Instant at, long more) {
        total.clicks += more;
        step(at).clicks += more;
    }

    void clickedPeople(Instant at, long more) {
        total.clickedPeople += more;
        step(at).clickedPeople += more;
    }

    void unsubscribe(Instant at) {
        total.unsubscribes++;
        step(at).unsubscribes++;
    }

    void link(int number, long people, long clicks) {
        links.merge(number, new OfLink(people, clicks), OfLink::plus);
    }

    void machineOpen(String reason, Instant at) {
        machineOpens.merge(reason, 1L, Long::sum);
        step(at).machineOpens++;
    }

    void machineClick(String reason, Instant at) {
        machineClicks.merge(reason, 1L, Long::sum);
        step(at).machineClicks++;
    }

    private Sums step(Instant at) {
        return course.computeIfAbsent(Step.kept(began, at).floor(at), _ -> new Sums());
    }

    Sums total() {
        return total;
    }

    SortedMap<Instant, Sums> course() {
        return course;
    }

    SortedMap<Integer, OfLink> links() {
        return links;
    }

    Map<String, Long> machineOpens() {
        return machineOpens;
    }

    Map<String, Long> machineClicks() {
        return machineClicks;
    }
}
