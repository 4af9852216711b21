package io.flusomail.audience.imports.staging;

import io.flusomail.audience.imports.reading.Standing;

/**
 * What is to be known of a line besides its key.
 *
 * @param claim the line with the greatest claim to a key has it; of equals the last
 */
record Mark(Claim claim, Standing standing) {

    /** What a line is, from the least claim to its key to the greatest. */
    enum Claim {
        /** A row that is nobody. */
        REFUSED,
        /** Somebody who is known by this key. */
        KNOWN_BY_IT,
        /** Somebody who is known by another one, and has this as well. */
        HAS_IT
    }

    private static final Claim[] CLAIMS = Claim.values();
    private static final Standing[] STANDINGS = Standing.values();

    /** Whether what the line says of the person's standing is said of everybody with the key. */
    boolean shared() {
        return claim != Claim.HAS_IT;
    }

    byte packed() {
        return (byte) (claim.ordinal() * STANDINGS.length + standing.ordinal());
    }

    static Mark of(byte packed) {
        return new Mark(CLAIMS[packed / STANDINGS.length], STANDINGS[packed % STANDINGS.length]);
    }
}
