package io.flusomail.delivery.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One file: a header of one slot, then records. */
final class Segment {

    /** What a file's name ends in while it has no header yet. */
    private static final String UNNAMED = ".new";

    private static final long MAGIC = 0x464C55534F4A4E31L; // FLUSOJN1
    private static final int RETIRED = Integer.MIN_VALUE / 2;
    private static final int ZEROS = 64 * 1024;

    final long number;

    private final Path path;
    private final int size;
    private volatile @Nullable FileChannel channel;
    private volatile boolean closed;
    private final AtomicInteger reserved = new AtomicInteger(Slots.SIZE);
    /** Sends that keep this file: begun or answered here and not yet confirmed; far below zero once it is given up. */
    private final AtomicInteger holds = new AtomicInteger();

    private Segment(Path path, long number, int size, @Nullable FileChannel channel) {
        this.path = path;
        this.number = number;
        this.size = size;
        this.channel = channel;
    }

    /** A file from before this start: read, not written. */
    static Segment found(Path path, long number) {
        return new Segment(path, number, 0, null);
    }

    /**
     * Makes the file, every byte of it on the disk already, and its header durable. It gets its name last, so that a
     * process killed meanwhile leaves no file without a header.
     */
    static Segment create(JournalSettings settings, long number) throws IOException {
        Path path = settings.directory().resolve(fileName(number));
        if (Files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Path unnamed = path.resolveSibling(path.getFileName() + UNNAMED);
        try {
            FileChannel channel = FileChannel.open(
                    unnamed, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            for (int at = 0; at < settings.segmentBytes(); at += ZEROS) {
                writeFully(channel, ByteBuffer.allocate(Math.min(ZEROS, settings.segmentBytes() - at)), at);
            }
            writeFully(channel, header(settings, number), 0);
            channel.force(true);
            Files.move(unnamed, path, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory(settings.directory());
            return new Segment(path, number, settings.segmentBytes(), channel);
        } catch (IOException e) {
            Files.deleteIfExists(unnamed);
            throw e;
        }
    }

    static String fileName(long number) {
        return "handover-%016d.journal".formatted(number);
    }

    private static ByteBuffer header(JournalSettings settings, long number) {
        ByteBuffer header = ByteBuffer.allocate(Slots.SIZE).putLong(MAGIC).putLong(number);
        Slots.putId(Slots.putId(header, settings.node()), settings.boot()).putInt(settings.segmentBytes());
        return header.putInt(Slots.crc(header.array(), 0, header.position())).clear();
    }

    /** What a header says; null when the bytes are none. */
    static @Nullable Header header(byte[] file) {
        if (file.length < Slots.SIZE) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(file);
        boolean ours = bytes.getLong() == MAGIC;
        Header header = new Header(bytes.getLong(), Slots.readId(bytes), Slots.readId(bytes), bytes.getInt());
        int end = bytes.position();
        return ours && bytes.getInt() == Slots.crc(file, 0, end) ? header : null;
    }

    record Header(long number, UUID node, UUID boot, int size) {}

    /** Asks that the file stays until {@link #release}; false when it is given up already. */
    boolean hold() {
        return holds.incrementAndGet() > 0;
    }

    void release() {
        holds.decrementAndGet();
    }

    /** Gives the file up if nobody needs it. */
    boolean retire() {
        return holds.compareAndSet(0, RETIRED);
    }

    /** Writes at a place of its own; false when the file is full. */
    boolean append(ByteBuffer record) throws IOException {
        int length = record.remaining();
        if (reserved.get() > size - length) {
            return false;
        }
        int at = reserved.getAndAdd(length);
        if (at > size - length) {
            return false;
        }
        onChannel(open -> writeFully(open, record.duplicate(), at));
        return true;
    }

    /** Takes no more records: the rest of the file cannot be written. */
    void giveUpTheRest() {
        reserved.set(size);
    }

    boolean isHalfFull() {
        return reserved.get() > size / 2;
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    void force() throws IOException {
        onChannel(open -> open.force(false));
    }

    @FunctionalInterface
    private interface Work {
        void on(FileChannel open) throws IOException;
    }

    /**
     * An interrupted thread closes the channel that it is writing to, for everyone: then it is opened again and the same
     * bytes are written to the same place.
     */
    private void onChannel(Work work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                FileChannel open = channel;
                if (open == null) {
                    throw new ClosedChannelException();
                }
                try {
                    work.on(open);
                    return;
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    reopen(open);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(FileChannel broken) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (channel == broken) {
            channel = FileChannel.open(path, StandardOpenOption.WRITE);
        }
    }

    byte[] read() throws IOException {
        return Files.readAllBytes(path);
    }

    synchronized void close() throws IOException {
        closed = true;
        FileChannel open = channel;
        if (open != null) {
            open.close();
        }
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    /** A new file's name must be durable too. Systems that cannot open a directory do without. */
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows; there a lost file shows as a gap, and the journal as incomplete
        }
    }
}
