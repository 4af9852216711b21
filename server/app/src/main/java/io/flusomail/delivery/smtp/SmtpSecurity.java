package io.flusomail.delivery.smtp;

/** How the connection to a relay is encrypted; never silently less than asked for. */
public enum SmtpSecurity {
    NONE,
    /** Encrypted after STARTTLS; a relay that does not offer it is a fault. */
    STARTTLS,
    /** Encrypted from the first byte (port 465). */
    TLS
}
