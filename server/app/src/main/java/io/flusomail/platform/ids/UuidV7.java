package io.flusomail.platform.ids;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUID version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, a 12-bit counter within the millisecond (method 1 of
 * §6.2), 62 random bits. Ids of one node never go backwards, also when the clock does.
 */
public final class UuidV7 {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Milliseconds in the upper 52 bits, counter in the lower 12: one number that only grows. */
    private static final AtomicLong LAST = new AtomicLong();

    private UuidV7() {}

    /** A new id, later than every id made before it on this node. */
    public static UUID next() {
        return next(System.currentTimeMillis());
    }

    static UUID next(long millis) {
        long tick = LAST.accumulateAndGet(millis << 12, (last, now) -> Math.max(last + 1, now));
        long high = ((tick >>> 12) << 16) | 0x7000L | (tick & 0xFFF);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** When it was made, to the millisecond; the epoch for an id of another version. */
    static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.version() == 7 ? id.getMostSignificantBits() >>> 16 : 0);
    }

    /** Reads the canonical 36-character form only: {@link UUID#fromString} also takes shortened groups. */
    public static UUID parse(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("not a UUID: " + text.substring(0, Math.min(text.length(), 60)));
        }
        return UUID.fromString(text);
    }
}
