package io.flusomail.delivery.smtp;

import java.time.Duration;

/**
 * How long each step may take as a whole, so that a server that drips its bytes gains nothing. RFC 5321 §4.5.3.2 asks a
 * queueing client for minutes; the final reply has the full ten, since giving up there leaves a mail in doubt.
 *
 * @param connect TCP connection and TLS handshake, each
 * @param greeting the 220
 * @param command any reply but the final one
 * @param data sending the message
 * @param finalReply the reply to the dot or the last chunk
 */
public record SmtpTimeouts(Duration connect, Duration greeting, Duration command, Duration data, Duration finalReply) {

    public static SmtpTimeouts standard() {
        return new SmtpTimeouts(
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(3),
                Duration.ofMinutes(10));
    }

    /** These, but no step longer than that, save the last: giving up there leaves a mail in doubt. */
    public SmtpTimeouts atMost(Duration time) {
        return new SmtpTimeouts(
                shorter(connect, time),
                shorter(greeting, time),
                shorter(command, time),
                shorter(data, time),
                finalReply);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The same limit for every step. */
    public static SmtpTimeouts ofEach(Duration time) {
        return new SmtpTimeouts(time, time, time, time, time);
    }
}
