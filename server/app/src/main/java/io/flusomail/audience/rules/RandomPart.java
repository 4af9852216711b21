package io.flusomail.audience.rules;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * A part of all people that stays the same: each has a bucket from 0 to 9,999 for each seed, by a hash of the universal
 * family (Carter and Wegman 1979) of the 31 last bits of the id, which are random.
 *
 * @param buckets how many belong to it, from 0 on
 */
public record RandomPart(int buckets, String seed) {

    public static final int BUCKETS = 10_000;
    public static final long PRIME = Integer.MAX_VALUE; // 2^31 - 1

    /** Not 0. */
    public long factor() {
        return 1 + hash("factor") % (PRIME - 1);
    }

    public long summand() {
        return hash("summand") % PRIME;
    }

    private long hash(String salt) {
        CRC32 crc = new CRC32();
        crc.update((salt + ':' + seed).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /** Whether an id belongs to it. */
    public Predicate<UUID> predicate() {
        long factor = factor();
        long summand = summand();
        return id -> {
            long bits = id.getLeastSignificantBits() & Integer.MAX_VALUE;
            return (bits * factor + summand) % PRIME % BUCKETS < buckets;
        };
    }
}
