package io.flusomail.delivery.engine;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a provider that has stopped working from single mails that fail: so many failures in a row, none of them the
 * recipient's, without one success between.
 */
final class Streak {

    static final int FAULTS = 5;
    static final int REFUSALS = 20;

    /**
     * The provider takes nothing any more.
     *
     * @param trial it answers, but refuses mail
     * @param since the first failure of the row
     */
    record Broken(String reason, boolean trial, Instant since) {}

    private int faults;
    private int refusals;
    private boolean accepted;
    private @Nullable Instant since;

    synchronized void accepted() {
        accepted = true;
        faults = 0;
        refusals = 0;
        since = null;
    }

    /** The connection could not be made, broke, or the provider did not let us in. */
    synchronized Optional<Broken> fault(String text, Instant at) {
        begin(at);
        faults++;
        return faults < FAULTS ? Optional.empty() : broken("it cannot be reached: " + text, false, at);
    }

    /** It refused a mail, and not for the recipient's sake. */
    synchronized Optional<Broken> refusal(String text, Instant at) {
        begin(at);
        refusals++;
        return refusals < REFUSALS ? Optional.empty() : broken("it refuses everything: " + text, true, at);
    }

    /** Whether the last refusal stood alone among successes: then it was about that mail. */
    synchronized boolean isolated() {
        return accepted && refusals <= 1 && faults == 0;
    }

    private void begin(Instant at) {
        since = since == null ? at : since;
    }

    private Optional<Broken> broken(String reason, boolean trial, Instant at) {
        Instant first = since == null ? at : since;
        faults = 0;
        refusals = 0;
        since = null;
        return Optional.of(new Broken(reason.length() > 500 ? reason.substring(0, 500) : reason, trial, first));
    }
}
