package io.flusomail.delivery.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of records: each begins at a multiple of {@value #SIZE} and is padded with zeros. Four bytes CRC-32C of what
 * follows, four of length (padding not included), one of type, then the fields.
 */
final class Slots {
    static final int SIZE = 64;
    static final byte BEGIN = 1;
    static final byte OUTCOME = 2;
    static final byte CONFIRMED = 3;
    static final int MAX_CONFIRMED = 200;

    private static final HandoverOutcome.Kind[] KINDS = HandoverOutcome.Kind.values();
    private static final int HEAD = 8;
    private static final int MAX_STAGE = 20;
    private static final int MAX_RECORD = HEAD + 1 + MAX_CONFIRMED * 20 + 64;

    private Slots() {}

    static ByteBuffer begin(UUID sendId, UUID providerId, int attempt, long micros) {
        ByteBuffer record = record(BEGIN, 16 + 16 + 4 + 8);
        putId(putId(record, sendId), providerId).putInt(attempt).putLong(micros);
        return sealed(record);
    }

    static ByteBuffer outcome(HandoverOutcome outcome) {
        byte[] stage = bounded(outcome.stage(), MAX_STAGE);
        byte[] text = bounded(outcome.text(), HandoverOutcome.MAX_TEXT);
        ByteBuffer record = record(OUTCOME, 16 + 16 + 4 + 8 + 1 + 4 + 1 + stage.length + 2 + text.length);
        putId(putId(record, outcome.sendId()), outcome.providerId())
                .putInt(outcome.attempt())
                .putLong(micros(outcome.at()))
                .put((byte) outcome.kind().ordinal())
                .putInt(outcome.code())
                .put((byte) stage.length)
                .put(stage)
                .putShort((short) text.length)
                .put(text);
        return sealed(record);
    }

    /** At most {@link #MAX_CONFIRMED} of them. */
    static ByteBuffer confirmed(Collection<Attempt> attempts) {
        ByteBuffer record = record(CONFIRMED, 4 + attempts.size() * 20);
        record.putInt(attempts.size());
        attempts.forEach(each -> putId(record, each.sendId()).putInt(each.attempt()));
        return sealed(record);
    }

    private static ByteBuffer record(byte type, int bodyLength) {
        int length = HEAD + 1 + bodyLength;
        ByteBuffer record = ByteBuffer.allocate((length + SIZE - 1) / SIZE * SIZE);
        return record.putInt(0).putInt(length).put(type);
    }

    private static ByteBuffer sealed(ByteBuffer record) {
        int length = record.position();
        return record.putInt(0, crc(record.array(), 4, length - 4)).clear();
    }

    static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /** What stands at an offset of a file. */
    enum Found {
        RECORD,
        /** Zeros: reserved and never written, or not yet reached. */
        NOTHING,
        /** Neither: a record that was cut off. */
        TORN
    }

    static Found at(byte[] file, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int length = bytes.getInt(offset + 4);
        boolean fits = length > HEAD && length <= MAX_RECORD && offset + length <= file.length;
        if (fits && bytes.getInt(offset) == crc(file, offset + 4, length - 4)) {
            return Found.RECORD;
        }
        for (int i = offset; i < Math.min(offset + SIZE, file.length); i++) {
            if (file[i] != 0) {
                return Found.TORN;
            }
        }
        return Found.NOTHING;
    }

    /** How many bytes the record there takes, its padding included. */
    static int extent(byte[] file, int offset) {
        int length = ByteBuffer.wrap(file).getInt(offset + 4);
        return (length + SIZE - 1) / SIZE * SIZE;
    }

    static byte type(byte[] file, int offset) {
        return file[offset + HEAD];
    }

    /** Positioned at the fields of the record there. */
    static ByteBuffer fields(byte[] file, int offset) {
        return ByteBuffer.wrap(file).position(offset + HEAD + 1);
    }

    static Begun readBegun(ByteBuffer fields) {
        return new Begun(readId(fields), readId(fields), fields.getInt(), instant(fields.getLong()));
    }

    /** Null when its kind is not known here. */
    static @Nullable HandoverOutcome readOutcome(ByteBuffer fields) {
        UUID sendId = readId(fields);
        UUID providerId = readId(fields);
        int attempt = fields.getInt();
        Instant at = instant(fields.getLong());
        int kind = fields.get();
        if (kind < 0 || kind >= KINDS.length) {
            return null;
        }
        int code = fields.getInt();
        String stage = readText(fields, fields.get());
        String text = readText(fields, fields.getShort());
        return new HandoverOutcome(sendId, providerId, attempt, KINDS[kind], stage, code, text, at);
    }

    static UUID readId(ByteBuffer fields) {
        return new UUID(fields.getLong(), fields.getLong());
    }

    static ByteBuffer putId(ByteBuffer record, UUID id) {
        return record.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static String readText(ByteBuffer fields, int length) {
        byte[] text = new byte[length];
        fields.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Cut between two characters, never inside one. */
    private static byte[] bounded(String text, int most) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= most) {
            return bytes;
        }
        int end = most;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
