package io.flusomail.tracking.counts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person in one source, and what a hit of theirs adds to the counts. Security gateways open a mail's links one
 * after the other in no time, or right after it was sent: three links within a second and a half, or two in a row
 * within ten seconds of sending, are a scanner's, and so is what follows without a pause of two seconds. What had been
 * counted of such a run is taken back.
 */
final class Visitor {

    static final String BURST = "link_burst";
    static final String HASTE = "before_reading";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration NO_TIME = Duration.ofMillis(1_500);
    private static final Duration HASTY = Duration.ofSeconds(10);
    private static final int MANY = 3;
    private static final int HASTY_MANY = 2;
    private static final int REMEMBERED = 40;

    /** A click of the run that is on. */
    record Click(int link, Instant at) {}

    private @Nullable Instant openedAt;
    private @Nullable Instant clickedAt;
    private final Map<Integer, Long> links;
    private final List<Click> recent;
    private boolean scanner;
    private boolean changed;

    Visitor(
            @Nullable Instant openedAt,
            @Nullable Instant clickedAt,
            Map<Integer, Long> links,
            List<Click> recent,
            boolean scanner) {
        this.openedAt = openedAt;
        this.clickedAt = clickedAt;
        this.links = new HashMap<>(links);
        this.recent = new ArrayList<>(recent);
        this.scanner = scanner;
    }

    static Visitor unknown() {
        return new Visitor(null, null, Map.of(), List.of(), false);
    }

    void open(Instant at, Tally tally) {
        tally.opens(at, 1);
        if (openedAt == null) {
            openedAt = at;
            changed = true;
            tally.openedPeople(at, 1);
        }
    }

    /** @param sentAt when the mail was handed over, if that is known */
    void click(int link, Instant at, @Nullable Instant sentAt, Tally tally) {
        changed = true;
        if (!runGoesOn(at)) {
            recent.clear();
            scanner = false;
        }
        if (recent.size() == REMEMBERED) {
            recent.removeFirst();
        }
        recent.add(new Click(link, at));
        if (scanner) {
            tally.machineClick(BURST, at);
            return;
        }
        count(link, at, tally);
        String reason = betrayed(at, sentAt);
        if (reason != null) {
            scanner = true;
            for (Click click : recent) {
                takeBack(click, tally);
                tally.machineClick(reason, click.at());
            }
        }
    }

    private @Nullable String betrayed(Instant at, @Nullable Instant sentAt) {
        if (differentSince(at.minus(NO_TIME)) >= MANY) {
            return BURST;
        }
        boolean hasty = sentAt != null && !at.isAfter(sentAt.plus(HASTY));
        return hasty && differentSince(Instant.MIN) >= HASTY_MANY ? HASTE : null;
    }

    private long differentSince(Instant since) {
        return recent.stream()
                .filter(click -> !click.at().isBefore(since))
                .map(Click::link)
                .distinct()
                .count();
    }

    private boolean runGoesOn(Instant at) {
        return !recent.isEmpty()
                && Duration.between(recent.getLast().at(), at).abs().compareTo(PAUSE) <= 0;
    }

    private void count(int link, Instant at, Tally tally) {
        tally.clicks(at, 1);
        boolean newLink = links.merge(link, 1L, Long::sum) == 1;
        tally.link(link, newLink ? 1 : 0, 1);
        if (clickedAt == null) {
            clickedAt = at;
            tally.clickedPeople(at, 1);
        }
    }

    private void takeBack(Click click, Tally tally) {
        tally.clicks(click.at(), -1);
        Long left = links.computeIfPresent(click.link(), (_, clicks) -> clicks > 1 ? clicks - 1 : null);
        tally.link(click.link(), left == null ? -1 : 0, -1);
        Instant first = clickedAt;
        if (first != null && links.isEmpty()) {
            clickedAt = null;
            tally.clickedPeople(first, -1);
        }
    }

    /** Whether a click more could be the second link of a run that is on: only then the time of sending decides. */
    boolean clickedOtherThan(int link) {
        return recent.stream().anyMatch(click -> click.link() != link);
    }

    /** Whether anything is other than it was when this was read. */
    boolean changed() {
        return changed;
    }

    @Nullable
    Instant openedAt() {
        return openedAt;
    }

    @Nullable
    Instant clickedAt() {
        return clickedAt;
    }

    Map<Integer, Long> links() {
        return links;
    }

    List<Click> recent() {
        return recent;
    }

    boolean scanner() {
        return scanner;
    }
}
