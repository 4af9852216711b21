package io.flusomail.delivery.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the files of earlier starts, in order, and finds out what is known and whether all is. */
final class JournalScan {
    private final JournalSettings settings;
    private final Map<UUID, Begun> unanswered = new LinkedHashMap<>();
    private final Map<UUID, HandoverOutcome> outcomes = new LinkedHashMap<>();
    private final Map<UUID, Integer> attempts = new HashMap<>();
    private String why = "";

    private JournalScan(JournalSettings settings) {
        this.settings = settings;
    }

    static JournalScan of(JournalSettings settings, List<Segment> oldestFirst) throws IOException {
        JournalScan scan = new JournalScan(settings);
        if (oldestFirst.isEmpty()) {
            scan.distrust("there is no journal from before");
        }
        long expected = oldestFirst.isEmpty() ? 0 : oldestFirst.getFirst().number;
        for (Segment segment : oldestFirst) {
            if (segment.number != expected++) {
                scan.distrust("a file before " + Segment.fileName(segment.number) + " is missing");
            }
            scan.read(segment);
        }
        return scan;
    }

    /** The first reason is the one told. */
    void distrust(String reason) {
        why = why.isEmpty() ? reason : why;
    }

    private void read(Segment segment) throws IOException {
        byte[] file = segment.read();
        String name = Segment.fileName(segment.number);
        Segment.Header header = Segment.header(file);
        if (header == null) {
            distrust("the header of " + name + " is unreadable");
            return;
        }
        if (!header.node().equals(settings.node())) {
            distrust(name + " belongs to another node");
            return;
        }
        if (!header.boot().equals(settings.boot())) {
            distrust("the machine was started again since " + name + " was written");
        }
        if (file.length < header.size()) {
            distrust(name + " is cut off");
        }
        int at = Slots.SIZE;
        while (at + Slots.SIZE <= file.length) {
            at += switch (Slots.at(file, at)) {
                case RECORD -> {
                    record(segment, file, at);
                    yield Slots.extent(file, at);
                }
                case NOTHING -> Slots.SIZE;
                case TORN -> {
                    distrust("a record in " + name + " is torn");
                    yield Slots.SIZE;
                }
            };
        }
    }

    private void record(Segment segment, byte[] file, int at) {
        ByteBuffer fields = Slots.fields(file, at);
        switch (Slots.type(file, at)) {
            case Slots.BEGIN -> {
                Begun begun = Slots.readBegun(fields);
                outcomes.remove(begun.sendId());
                unanswered.put(begun.sendId(), begun);
                attempts.put(begun.sendId(), begun.attempt());
            }
            case Slots.OUTCOME -> {
                HandoverOutcome outcome = Slots.readOutcome(fields);
                if (outcome == null) {
                    distrust("a newer version wrote " + Segment.fileName(segment.number));
                    return;
                }
                unanswered.remove(outcome.sendId());
                outcomes.put(outcome.sendId(), outcome);
                attempts.put(outcome.sendId(), outcome.attempt());
            }
            case Slots.CONFIRMED -> {
                for (int left = fields.getInt(); left > 0; left--) {
                    forget(Slots.readId(fields), fields.getInt());
                }
            }
            default -> distrust("a newer version wrote " + Segment.fileName(segment.number));
        }
    }

    /** A confirmation may come when the next attempt has begun: it says nothing of that one. */
    private void forget(UUID id, int attempt) {
        if (attempts.getOrDefault(id, 0) <= attempt) {
            unanswered.remove(id);
            outcomes.remove(id);
            attempts.remove(id);
        }
    }

    JournalReplay replay() {
        return new JournalReplay(
                List.copyOf(outcomes.values()), new ArrayList<>(unanswered.values()), why.isEmpty(), why);
    }
}
