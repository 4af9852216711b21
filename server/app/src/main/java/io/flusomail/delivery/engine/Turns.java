package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.QueueStore.Mark;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whose turn it is. Lanes go in their order; within a lane the workspace that waited longest, within it the source that
 * waited longest. A source that had nothing due is left alone for a moment.
 */
@Component
final class Turns {

    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(500);

    private static final class Place {
        Mark mark = Mark.START;
        long lastTurn;
        long restsUntil;
    }

    private final WorkStore works;
    private final Desk desk;
    private final Map<SourceId, Place> places = new HashMap<>();
    private final Map<WorkspaceId, Long> lastTurns = new HashMap<>();
    private List<Work> sending = List.of();
    private long readAt = System.nanoTime() - FRESH;
    private long turn;
    private volatile boolean stale = true;

    Turns(WorkStore works, Desk desk) {
        this.works = works;
        this.desk = desk;
    }

    /** Something changed on this node: looks at once, and at everyone. */
    void changed() {
        stale = true;
    }

    /** The sources that wait for rows to be claimed, the next first. */
    List<Work> inOrder() {
        refresh();
        long now = System.nanoTime();
        return sending.stream()
                .filter(work -> work.waiting() && place(work).restsUntil - now <= 0)
                .sorted(Comparator.comparingInt(Work::lane)
                        .thenComparingLong(work -> lastTurns.getOrDefault(work.workspace(), 0L))
                        .thenComparingLong(work -> place(work).lastTurn))
                .toList();
    }

    private void refresh() {
        boolean told = stale;
        if (!told && System.nanoTime() - readAt < FRESH) {
            return;
        }
        stale = false;
        sending = works.sending();
        readAt = System.nanoTime();
        Set<SourceId> now = sending.stream().map(Work::source).collect(Collectors.toSet());
        desk.sending(now);
        places.keySet().retainAll(now);
        lastTurns.keySet().retainAll(sending.stream().map(Work::workspace).collect(Collectors.toSet()));
        if (told) {
            places.values().forEach(place -> place.restsUntil = readAt);
        }
    }

    Mark mark(Work work) {
        return place(work).mark;
    }

    /** It had its turn: so many rows of those wanted were there. */
    void had(Work work, int wanted, int taken, Mark mark) {
        Place place = place(work);
        place.lastTurn = ++turn;
        lastTurns.put(work.workspace(), turn);
        boolean all = taken < wanted;
        place.mark = all ? Mark.START : mark;
        if (all) {
            rest(work);
        }
    }

    /** Nothing can be done for it at present. */
    void rest(Work work) {
        place(work).restsUntil = System.nanoTime() + REST;
    }

    private Place place(Work work) {
        return places.computeIfAbsent(work.source(), _ -> new Place());
    }
}
