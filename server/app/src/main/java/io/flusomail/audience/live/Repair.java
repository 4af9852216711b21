package io.flusomail.audience.live;

/**
 * What was wrong with the members of a segment, and has been put right.
 *
 * @param added how many belonged and were missing
 * @param removed how many did not and were in
 */
record Repair(long added, long removed) {

    static final Repair NONE = new Repair(0, 0);

    long all() {
        return added + removed;
    }
}
