package io.flusomail.audience.imports.staging;

import io.flusomail.audience.imports.reading.Standing;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that stand on more than one line of a file. Keeps 128 bits of each key's SHA-256: in memory while they are
 * few, then in a temporary file for each 256th of them, of which one at a time is looked at. Not thread-safe.
 */
final class RepeatedKeys implements AutoCloseable {

    private static final int PARTS = 256;
    private static final int BUFFER = 4096;

    /** Hears of keys that stand on several lines, of which one counts. */
    interface Repeated {
        /** Of a line that does not count, and the one that does. */
        void on(long line, Mark mark, long counts, Mark markOfIt);

        /** Of a line that counts, where another one says something graver of the person. */
        void graver(long line, Mark mark, Standing standing);
    }

    private final MessageDigest digest = sha256();
    private final int most;
    private DigestedLines memory = new DigestedLines();
    private @Nullable Path folder;
    private final @Nullable DataOutputStream[] parts = new DataOutputStream[PARTS];
    private final int[] lengths = new int[PARTS];

    RepeatedKeys() {
        this(500_000);
    }

    /** @param most how many keys are kept in memory */
    RepeatedKeys(int most) {
        this.most = most;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @param line greater than those before */
    void add(String key, long line, Mark mark) throws IOException {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong();
        long low = hash.getLong();
        if (folder != null) {
            store(folder, high, low, line, mark);
            return;
        }
        memory.add(high, low, line, mark);
        if (memory.size() == most) {
            Path made = Files.createTempDirectory("flusomail-import");
            folder = made;
            for (int i = 0; i < memory.size(); i++) {
                store(made, memory.high(i), memory.low(i), memory.line(i), memory.mark(i));
            }
            memory = new DigestedLines();
        }
    }

    private void store(Path where, long high, long low, long line, Mark mark) throws IOException {
        int part = (int) (high & PARTS - 1);
        DataOutputStream out = parts[part];
        if (out == null) {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file(where, part)), BUFFER));
            parts[part] = out;
        }
        out.writeLong(high);
        out.writeLong(low);
        out.writeLong(line);
        out.writeByte(mark.packed());
        lengths[part]++;
    }

    private static Path file(Path folder, int part) {
        return folder.resolve(Integer.toString(part));
    }

    /** @param counts which lines are looked at */
    void forEach(LongPredicate counts, Repeated found) throws IOException {
        if (folder == null) {
            memory.only(counts).forEachRepeated(found);
            return;
        }
        for (int part = 0; part < PARTS; part++) {
            DataOutputStream out = parts[part];
            if (out != null) {
                out.close();
                read(file(folder, part), lengths[part]).only(counts).forEachRepeated(found);
            }
        }
    }

    private static DigestedLines read(Path file, int length) throws IOException {
        DigestedLines lines = new DigestedLines();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (int i = 0; i < length; i++) {
                lines.add(in.readLong(), in.readLong(), in.readLong(), Mark.of(in.readByte()));
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        if (folder == null) {
            return;
        }
        for (int part = 0; part < PARTS; part++) {
            DataOutputStream out = parts[part];
            if (out != null) {
                out.close();
            }
            Files.deleteIfExists(file(folder, part));
        }
        Files.deleteIfExists(folder);
    }
}
