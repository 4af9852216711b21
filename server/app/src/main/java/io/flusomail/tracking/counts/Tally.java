package io.flusomail.tracking.counts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** What a batch adds to one source's counts; less than nothing where a scanner's clicks are taken back. */
final class Tally {

    /** One hour's addition. */
    static final class Hour {
        long openedPeople;
        long clickedPeople;
        long opens;
        long clicks;
        long unsubscribes;
    }

    /** A link's addition. */
    record OfLink(long people, long clicks) {
        OfLink plus(OfLink more) {
            return new OfLink(people + more.people, clicks + more.clicks);
        }
    }

    private final Map<Instant, Hour> hours = new HashMap<>();
    private final Map<Integer, OfLink> links = new HashMap<>();
    private final Map<String, Long> machineOpens = new HashMap<>();
    private final Map<String, Long> machineClicks = new HashMap<>();

    void opens(Instant at, long more) {
        hour(at).opens += more;
    }

    void openedPeople(Instant at, long more) {
        hour(at).openedPeople += more;
    }

    void clicks(Instant at, long more) {
        hour(at).clicks += more;
    }

    void clickedPeople(Instant at, long more) {
        hour(at).clickedPeople += more;
    }

    void unsubscribe(Instant at) {
        hour(at).unsubscribes++;
    }

    void link(int number, long people, long clicks) {
        links.merge(number, new OfLink(people, clicks), OfLink::plus);
    }

    void machineOpen(String reason) {
        machineOpens.merge(reason, 1L, Long::sum);
    }

    void machineClick(String reason, long hits) {
        machineClicks.merge(reason, hits, Long::sum);
    }

    private Hour hour(Instant at) {
        return hours.computeIfAbsent(at.truncatedTo(ChronoUnit.HOURS), _ -> new Hour());
    }

    Map<Instant, Hour> hours() {
        return hours;
    }

    Map<Integer, OfLink> links() {
        return links;
    }

    Map<String, Long> machineOpens() {
        return machineOpens;
    }

    Map<String, Long> machineClicks() {
        return machineClicks;
    }
}
