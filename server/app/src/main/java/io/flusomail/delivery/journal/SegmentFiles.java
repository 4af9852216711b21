package io.flusomail.delivery.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The files of a journal: which is written, which one comes next, and which are no longer needed. */
final class SegmentFiles {
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final JournalSettings settings;
    private final JournalDirectory directory;
    private final List<Segment> found;
    /** Guards what follows and is taken only when files change. */
    private final ReentrantLock changing = new ReentrantLock();

    private final Deque<Segment> old = new ArrayDeque<>();
    private final Queue<Segment> unsynced = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Segment spare;
    private long nextNumber;
    private volatile long failedAt;
    private volatile boolean closed;
    private volatile @Nullable Segment current;
    private volatile boolean spareMissing;
    private volatile String stopped = "the journal has not recovered yet";

    private SegmentFiles(JournalSettings settings, JournalDirectory directory, List<Segment> found) {
        this.settings = settings;
        this.directory = directory;
        this.found = found;
        this.nextNumber = found.isEmpty() ? 1 : found.getLast().number + 1;
    }

    static SegmentFiles open(JournalSettings settings) throws IOException {
        JournalDirectory directory = JournalDirectory.lock(settings.directory());
        try {
            return new SegmentFiles(settings, directory, directory.segments());
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Those of earlier starts, oldest first. */
    List<Segment> found() {
        return found;
    }

    boolean isDistrusted() {
        return directory.isDistrusted();
    }

    /** Begins a file of this start and gives up those before it. */
    void begin() throws IOException {
        changing.lock();
        try {
            current = Segment.create(settings, nextNumber++);
            for (Segment segment : found) {
                segment.delete();
            }
            directory.trust();
            stopped = "";
        } finally {
            changing.unlock();
        }
    }

    /** Writes the record and holds its file for the caller; null when it could not be written. */
    @Nullable
    Segment append(ByteBuffer record) {
        Segment segment = current;
        while (segment != null) {
            if (segment.hold()) {
                try {
                    if (segment.append(record)) {
                        return segment;
                    }
                } catch (IOException e) {
                    segment.release();
                    writingFailed(segment, e);
                    return null;
                }
                segment.release();
            }
            segment = after(segment);
        }
        return null;
    }

    /** Nobody relies on the record, since its writer is told. The next file is tried after a while. */
    private void writingFailed(Segment segment, IOException cause) {
        if (!closed) {
            failedAt = settings.nanoTime().getAsLong();
            stopped = "the hand-over journal cannot be written: " + cause.getMessage();
            segment.giveUpTheRest();
        }
    }

    /** The file that follows a full one; null when there can be none now. */
    private @Nullable Segment after(Segment full) {
        changing.lock();
        try {
            Segment now = current;
            if (now != full) {
                return now;
            }
            if (spare == null && !makeSpare()) {
                return null;
            }
            old.add(full);
            unsynced.add(full);
            current = spare;
            spare = null;
            stopped = "";
            return current;
        } finally {
            changing.unlock();
        }
    }

    /** On a full disk tries once a second: each attempt may write a whole file. */
    private boolean makeSpare() {
        long now = settings.nanoTime().getAsLong();
        if (!stopped.isEmpty() && now - failedAt < RETRY_NANOS) {
            return false;
        }
        trim();
        if (old.size() + 2 > settings.maxSegments()) {
            stopped = "the hand-over journal is full of outcomes that the database has not taken";
            failedAt = now;
            return false;
        }
        try {
            spare = Segment.create(settings, nextNumber);
            nextNumber++;
            return true;
        } catch (IOException e) {
            stopped = "no room for the hand-over journal in " + settings.directory() + ": " + e.getMessage();
            failedAt = now;
            return false;
        } finally {
            spareMissing = false;
        }
    }

    /** Deletes from the oldest file on while nobody needs it: a begin must never outlive its outcome. */
    void trim() {
        changing.lock();
        try {
            while (!old.isEmpty() && old.peekFirst().retire()) {
                old.removeFirst().delete();
            }
        } catch (IOException e) {
            stopped = "a file of the hand-over journal cannot be deleted: " + e.getMessage();
        } finally {
            changing.unlock();
        }
    }

    /** Whether the next file should be made ahead of need, by whoever does not send. */
    boolean wantsSpare() {
        Segment segment = current;
        if (spareMissing || segment == null || !segment.isHalfFull() || spare != null) {
            return false;
        }
        spareMissing = true;
        return true;
    }

    /** Makes durable what was written, and the next file where one will be needed. */
    void sync() {
        for (Segment full = unsynced.poll(); full != null; full = unsynced.poll()) {
            force(full);
        }
        Segment segment = current;
        if (segment != null) {
            force(segment);
        }
        if (spareMissing) {
            changing.lock();
            try {
                if (spare == null) {
                    makeSpare();
                }
            } finally {
                changing.unlock();
            }
        }
    }

    private void force(Segment segment) {
        if (segment.hold()) {
            try {
                segment.force();
            } catch (IOException e) {
                distrust("fsync failed: " + e.getMessage());
            } finally {
                segment.release();
            }
        }
    }

    /**
     * The disk may have thrown away what it had taken (after a failed write-back Linux calls the pages clean). Stops for
     * good, and leaves word for the next start.
     */
    private void distrust(String reason) {
        stopped = "the hand-over journal is not safe: " + reason;
        current = null;
        directory.distrust(reason);
    }

    Optional<String> stopped() {
        return stopped.isEmpty() ? Optional.empty() : Optional.of(stopped);
    }

    void close() throws IOException {
        changing.lock();
        try {
            closed = true;
            Segment last = current;
            current = null;
            stopped = "the journal is closed";
            if (last != null) {
                last.close();
            }
            Segment unused = spare;
            if (unused != null) {
                unused.delete();
            }
            for (Segment segment : old) {
                segment.close();
            }
            directory.close();
        } finally {
            changing.unlock();
        }
    }
}
