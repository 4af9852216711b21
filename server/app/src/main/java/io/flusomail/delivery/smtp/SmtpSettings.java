package io.flusomail.delivery.smtp;

import java.time.Duration;

/**
 * One relay and how to talk to it.
 *
 * @param username empty = no sign-in
 * @param localName what we call ourselves in EHLO: a host name, or an address literal in brackets
 * @param verifyCertificate whether the relay's certificate must be trusted and name the host
 * @param maxConnections open at the same time
 * @param maxMessages on one connection, below the limits that relays set (Exim closes after 1,000)
 * @param idle how long an unused connection is kept
 */
public record SmtpSettings(
        String host,
        int port,
        SmtpSecurity security,
        String username,
        String password,
        String localName,
        boolean verifyCertificate,
        int maxConnections,
        int maxMessages,
        Duration idle,
        SmtpTimeouts timeouts) {

    public SmtpSettings {
        if (host.isBlank() || port < 1 || port > 65_535 || maxConnections < 1 || maxMessages < 1) {
            throw new IllegalArgumentException("no such relay: " + host + ":" + port);
        }
        if (!localName.matches("[\\x21-\\x7E]{1,255}")) {
            throw new IllegalArgumentException("not a host name: " + localName);
        }
    }

    /** A relay without sign-in, certificate checks on, eight connections. */
    public static SmtpSettings of(String host, int port, SmtpSecurity security) {
        return new SmtpSettings(
                host,
                port,
                security,
                "",
                "",
                "localhost",
                true,
                8,
                100,
                Duration.ofSeconds(15),
                SmtpTimeouts.standard());
    }

    public SmtpSettings signingIn(String user, String secret) {
        return new SmtpSettings(
                host,
                port,
                security,
                user,
                secret,
                localName,
                verifyCertificate,
                maxConnections,
                maxMessages,
                idle,
                timeouts);
    }

    public SmtpSettings calling(String ourName) {
        return new SmtpSettings(
                host,
                port,
                security,
                username,
                password,
                ourName,
                verifyCertificate,
                maxConnections,
                maxMessages,
                idle,
                timeouts);
    }

    public SmtpSettings trustingAnyCertificate() {
        return new SmtpSettings(
                host,
                port,
                security,
                username,
                password,
                localName,
                false,
                maxConnections,
                maxMessages,
                idle,
                timeouts);
    }

    public SmtpSettings pooling(int connections, int messagesEach, Duration keptIdle) {
        return new SmtpSettings(
                host,
                port,
                security,
                username,
                password,
                localName,
                verifyCertificate,
                connections,
                messagesEach,
                keptIdle,
                timeouts);
    }

    public SmtpSettings waiting(SmtpTimeouts limits) {
        return new SmtpSettings(
                host,
                port,
                security,
                username,
                password,
                localName,
                verifyCertificate,
                maxConnections,
                maxMessages,
                idle,
                limits);
    }

    /** Without the password. */
    @Override
    public String toString() {
        String user = username.isEmpty() ? "" : username + "@";
        return "smtp " + user + host + ":" + port + " " + security;
    }
}
