package io.flusomail.delivery.engine;

import io.flusomail.delivery.SendStatus;
import io.flusomail.platform.ids.ProviderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of holding a row.
 *
 * @param reason a code; null for sent, and for what goes back without one
 * @param hardBounce the address itself is bad
 * @param provider the one that was tried; null where none was, or for the sandbox every workspace has
 * @param response the provider's words, verbatim
 * @param dueAt when it is to be taken up again; null when it has ended
 */
record RowOutcome(
        HeldSend row,
        Kind kind,
        @Nullable String reason,
        boolean hardBounce,
        @Nullable ProviderId provider,
        @Nullable String response,
        Instant at,
        @Nullable Instant dueAt) {

    /** The kinds of ends, and the two ways back into the queue. */
    enum Kind {
        SENT(SendStatus.SENT, true),
        BOUNCED(SendStatus.BOUNCED, true),
        FAILED(SendStatus.FAILED, true),
        /** It could not be written, or there was no way to hand it over: no provider saw it. */
        UNSENDABLE(SendStatus.FAILED, false),
        SKIPPED(SendStatus.SKIPPED, false),
        UNCERTAIN(SendStatus.UNCERTAIN, true),
        /** The recipient's side asked to come again. */
        DEFERRED(SendStatus.DEFERRED, true),
        /** A fault between us and the provider, or its word that is not believed yet: tried, but charged to nobody. */
        FAULT(SendStatus.PENDING, true),
        /** Held, but never begun. */
        RETURNED(SendStatus.PENDING, false);

        private final SendStatus status;
        private final boolean tried;

        Kind(SendStatus status, boolean tried) {
            this.status = status;
            this.tried = tried;
        }

        /** Whether there is something to note in the list of attempts. */
        boolean tried() {
            return tried;
        }

        boolean ends() {
            return !status.open();
        }

        String code() {
            return this == FAULT ? "fault" : status.code();
        }
    }

    static RowOutcome ended(HeldSend row, Kind kind, @Nullable String reason, @Nullable String response, Instant at) {
        return new RowOutcome(row, kind, reason, false, null, response, at, null);
    }

    static RowOutcome returned(HeldSend row, Instant dueAt) {
        return new RowOutcome(row, Kind.RETURNED, null, false, null, null, dueAt, dueAt);
    }

    /** Its time has not come: it was not tried, and says why until its turn. */
    static RowOutcome waiting(HeldSend row, String reason, Instant at, Instant dueAt) {
        return new RowOutcome(row, Kind.RETURNED, reason, false, null, null, at, dueAt);
    }

    /** The same, but the address is not to be closed for it. */
    RowOutcome withoutLoss() {
        return new RowOutcome(row, kind, reason, false, provider, response, at, dueAt);
    }

    /** It goes back as if nothing had been said. */
    RowOutcome unharmed(Instant due) {
        return new RowOutcome(row, Kind.FAULT, reason, false, provider, response, at, due);
    }

    /** The status of the row afterwards; one that goes back may have been put off before. */
    SendStatus statusAfter() {
        return kind.ends() || kind == Kind.DEFERRED || row.attempts() == 0 ? kind.status : SendStatus.DEFERRED;
    }

    /** How often the other side has answered, this time included. */
    int attemptsAfter() {
        return switch (kind) {
            case SENT, BOUNCED, FAILED, UNCERTAIN, DEFERRED -> row.attempts() + 1;
            case UNSENDABLE, SKIPPED, FAULT, RETURNED -> row.attempts();
        };
    }
}
