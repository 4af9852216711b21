package io.flusomail.delivery.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes what is handed over, before and after; see the package for what that promises. At a start: {@link #open}, act on
 * {@link #replay} until the database knows all of it, {@link #recovered}; only then is {@link #begin} possible. Safe for
 * any number of threads.
 */
public final class HandoverJournal implements AutoCloseable {
    private final JournalSettings settings;
    private final SegmentFiles files;
    private final JournalReplay replay;
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();
    private final FsyncLoop fsync;

    private HandoverJournal(JournalSettings settings, SegmentFiles files, JournalScan scan) {
        this.settings = settings;
        this.files = files;
        this.replay = scan.replay();
        this.fsync = new FsyncLoop(files::sync);
    }

    /**
     * Reads what is there; writes nothing yet.
     *
     * @throws IOException when the directory cannot be used, or another process uses it; the message says which
     */
    public static HandoverJournal open(JournalSettings settings) throws IOException {
        SegmentFiles files = SegmentFiles.open(settings);
        try {
            JournalScan scan = JournalScan.of(settings, files.found());
            if (files.isDistrusted()) {
                scan.distrust("the disk had failed to keep what was written");
            }
            return new HandoverJournal(settings, files, scan);
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** What was known at {@link #open}; the same answer each time, and after another crash before {@link #recovered}. */
    public JournalReplay replay() {
        return replay;
    }

    /** The database knows everything of the replay: forgets it and begins a new file. */
    public void recovered() throws IOException {
        files.begin();
    }

    /**
     * Notes that this mail is about to be handed over.
     *
     * @return false when that cannot be written: the mail must then not be handed over; {@link #stopped} says why
     */
    public boolean begin(UUID sendId, UUID providerId, int attempt) {
        long millis = settings.clock().millis();
        Segment segment = append(Slots.begin(sendId, providerId, attempt, millis * 1_000));
        if (segment == null) {
            return false;
        }
        replace(sendId, new Held(attempt, segment, null));
        return true;
    }

    /**
     * Notes what came of it.
     *
     * @return false when that could not be written: then only the database can know it, so it must be told at once
     */
    public boolean outcome(HandoverOutcome outcome) {
        Segment segment = append(Slots.outcome(outcome));
        if (segment == null) {
            return false;
        }
        held.compute(outcome.sendId(), (id, before) -> {
            if (before != null && before.answered() != null) {
                before.answered().release();
            }
            return new Held(outcome.attempt(), before == null ? null : before.begun(), segment);
        });
        fsync.request();
        return true;
    }

    /** The outcomes of these attempts, and of those before them, are in the database: they need not be kept longer. */
    public void confirmed(Collection<Attempt> attempts) {
        List<Attempt> all = new ArrayList<>(attempts);
        for (int from = 0; from < all.size(); from += Slots.MAX_CONFIRMED) {
            List<Attempt> some = all.subList(from, Math.min(from + Slots.MAX_CONFIRMED, all.size()));
            Segment segment = append(Slots.confirmed(some));
            if (segment != null) {
                segment.release();
            }
        }
        all.forEach(this::forget);
        files.trim();
        fsync.request();
    }

    /** A confirmation may come when the next attempt has begun: that one is still held. */
    private void forget(Attempt attempt) {
        held.computeIfPresent(attempt.sendId(), (id, known) -> {
            if (known.attempt() > attempt.attempt()) {
                return known;
            }
            known.release();
            return null;
        });
    }

    /** Why nothing can be handed over at present; empty when all is well. It ends by itself when its cause does. */
    public Optional<String> stopped() {
        return files.stopped();
    }

    /** Sends that are begun or answered and not yet confirmed. */
    public int unconfirmed() {
        return held.size();
    }

    private void replace(UUID sendId, Held next) {
        Held before = held.put(sendId, next);
        if (before != null) {
            before.release();
        }
    }

    /** Writes to the current file, or to the next when it is full; the answer is held for the caller. */
    private @Nullable Segment append(ByteBuffer record) {
        Segment segment = files.append(record);
        if (files.wantsSpare()) {
            fsync.request();
        }
        return segment;
    }

    /** Makes everything durable and lets the directory go. */
    @Override
    public void close() {
        fsync.close();
        files.sync();
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
