package io.flusomail.delivery.replies;

/** On whose side the cause of a refusal lies. */
public enum Fault {
    /** There is no such address. */
    ADDRESS,
    /** The address exists; its mailbox takes nothing now, or nothing of this. */
    MAILBOX,
    /** This very message. */
    CONTENT,
    /** Us: reputation, rate, authentication, permission. */
    POLICY,
    /** The relay or the way beyond it. */
    RELAY;

    /** Whether it lies with the recipient, and not with us, the mail or the way. */
    public boolean isOfRecipient() {
        return this == ADDRESS || this == MAILBOX;
    }
}
