package io.flusomail.delivery.engine;

import io.flusomail.platform.ids.SendId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a provider that has stopped working from single mails that fail: so many failures in a row without one success
 * between, also when it says of each that the recipient is to blame.
 */
final class Streak {

    static final int FAULTS = 5;
    static final int REFUSALS = 20;
    /** Addresses of which it says one after the other that there are none; no list has so many together. */
    static final int UNKNOWN = 30;
    /** A mail may be such that a relay hangs up on it; of that many mails it is the relay. */
    static final int MAILS = 3;
    /** So many addresses may be dead one after the other before its word for it is doubted. */
    private static final int BELIEVED = 5;

    /**
     * The provider takes nothing any more.
     *
     * @param trial it answers, but refuses mail
     * @param since the first failure of the row
     */
    record Broken(String reason, boolean trial, Instant since) {}

    private final Set<SendId> dropped = new HashSet<>();
    private int drops;
    private int faults;
    private int refusals;
    private int unknown;
    private boolean accepted;
    private @Nullable Instant since;

    synchronized void accepted() {
        begin();
        accepted = true;
    }

    /** The connection could not be made, or the provider did not let us in. */
    synchronized Optional<Broken> fault(String text, Instant at) {
        begin(at);
        faults++;
        return faulty("it cannot be reached: " + text, at);
    }

    /** The connection broke over a mail. */
    synchronized Optional<Broken> drop(SendId mail, String text, Instant at) {
        begin(at);
        drops++;
        if (dropped.size() < MAILS) {
            dropped.add(mail);
        }
        return faulty("it breaks off: " + text, at);
    }

    private Optional<Broken> faulty(String reason, Instant at) {
        int counted = dropped.size() < MAILS ? faults : faults + drops;
        return counted < FAULTS ? Optional.empty() : broken(reason, faults == 0, at);
    }

    /** It refused a mail, and not for the recipient's sake. */
    synchronized Optional<Broken> refusal(String text, Instant at) {
        begin(at);
        refusals++;
        return refusals < REFUSALS ? Optional.empty() : broken("it refuses everything: " + text, true, at);
    }

    /** It said, of one more address, that there is no such address. */
    synchronized Optional<Broken> unknownAddress(String text, Instant at) {
        begin(at);
        unknown++;
        return unknown < UNKNOWN
                ? Optional.empty()
                : broken("it says of " + UNKNOWN + " addresses in a row that they do not exist: " + text, true, at);
    }

    /** Whether the last refusal stood alone among successes: then it was about that mail. */
    synchronized boolean isolated() {
        return accepted && refusals <= 1 && faults + drops == 0;
    }

    /** Whether it takes mail for some addresses and refuses others as unknown: then it can be believed. */
    synchronized boolean tellsAddressesApart() {
        return accepted && unknown <= BELIEVED;
    }

    private void begin(Instant at) {
        since = since == null ? at : since;
    }

    private Optional<Broken> broken(String reason, boolean trial, Instant at) {
        Instant first = since == null ? at : since;
        begin();
        accepted = false; // what it took before says nothing of what it does now
        return Optional.of(new Broken(reason.length() > 500 ? reason.substring(0, 500) : reason, trial, first));
    }

    private void begin() {
        dropped.clear();
        drops = 0;
        faults = 0;
        refusals = 0;
        unknown = 0;
        since = null;
    }
}
