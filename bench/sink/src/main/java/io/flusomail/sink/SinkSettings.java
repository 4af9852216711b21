package io.flusomail.sink;

import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a sink is for its whole life.
 *
 * @param host the address to listen on
 * @param port 0 picks a free one, kept when the port is closed and opened again
 * @param stored how many raw messages to keep from the last reset on
 * @param tls whether and when the session is encrypted
 * @param context the server's side of TLS; null makes a self-signed certificate when one is needed
 * @param username a client must sign in as this one; empty = none needed
 * @param observer gets every accepted message, on the session's thread
 */
public record SinkSettings(
        String host,
        int port,
        int stored,
        Tls tls,
        @Nullable SSLContext context,
        String username,
        String password,
        @Nullable Consumer<ReceivedMessage> observer) {

    /** When the session is encrypted. */
    public enum Tls {
        NONE,
        STARTTLS,
        IMPLICIT
    }

    /** Loopback, a free port, nothing stored, no TLS, no sign-in. */
    public static SinkSettings loopback() {
        return new SinkSettings("127.0.0.1", 0, 0, Tls.NONE, null, "", "", null);
    }

    public SinkSettings at(String address, int tcpPort) {
        return new SinkSettings(address, tcpPort, stored, tls, context, username, password, observer);
    }

    public SinkSettings storing(int messages) {
        return new SinkSettings(host, port, messages, tls, context, username, password, observer);
    }

    public SinkSettings with(Tls security) {
        return new SinkSettings(host, port, stored, security, context, username, password, observer);
    }

    public SinkSettings with(Tls security, SSLContext server) {
        return new SinkSettings(host, port, stored, security, server, username, password, observer);
    }

    public SinkSettings requiring(String user, String secret) {
        return new SinkSettings(host, port, stored, tls, context, user, secret, observer);
    }

    public SinkSettings observedBy(Consumer<ReceivedMessage> each) {
        return new SinkSettings(host, port, stored, tls, context, username, password, each);
    }
}
