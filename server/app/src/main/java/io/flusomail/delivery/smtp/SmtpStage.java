package io.flusomail.delivery.smtp;

/** The step of a session at which something was said or went wrong, in the order of the steps. */
public enum SmtpStage {
    CONNECT,
    GREETING,
    EHLO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    /** The reply to the dot or to the last chunk. */
    FINAL;

    /** Whether only the relay and we take part: nothing was said yet of a mail. */
    public boolean isBeforeMail() {
        return compareTo(MAIL) < 0;
    }
}
