package io.flusomail.bench.kit;

/** When the kill comes. */
public enum Moment {
    /** While the audience is being written into the ledger. */
    FREEZE,
    /** When the first rows are claimed, the first connections stand and the relay has the first mail. */
    CLAIM,
    /** When the relay has a whole message and has not answered. */
    DATA,
    /** Right after the relay's 250. */
    AFTER_REPLY,
    /** A second time while it recovers from the first. */
    RECOVERY;

    int kills() {
        return this == RECOVERY ? 2 : 1;
    }
}
