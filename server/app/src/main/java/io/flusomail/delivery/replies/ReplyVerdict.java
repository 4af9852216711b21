package io.flusomail.delivery.replies;

/**
 * What follows from a refusal.
 *
 * @param retry the same mail may be taken later
 * @param suppresses the address is to be suppressed for good: there is no such mailbox
 */
public record ReplyVerdict(ReplyReason reason, boolean retry, boolean suppresses) {

    /** Nothing was said; the connection failed. Never charged to the recipient. */
    public static ReplyVerdict connectionFault() {
        return new ReplyVerdict(ReplyReason.SESSION, true, false);
    }

    public Fault fault() {
        return reason.fault();
    }

    /** Whether it says something about the recipient, so that repetitions of it may count against the address. */
    public boolean concernsRecipient() {
        return fault().isOfRecipient();
    }
}
