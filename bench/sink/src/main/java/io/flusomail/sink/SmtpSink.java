package io.flusomail.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that accepts mail, counts it and throws it away; one virtual thread for each connection. It answers
 * as a good server does until {@link #mode(SinkMode)} tells it to misbehave.
 */
public final class SmtpSink implements AutoCloseable {
    private final SinkSettings settings;
    private final @Nullable SSLContext context;
    private final Set<SinkWire> live = ConcurrentHashMap.newKeySet();
    private volatile SinkMode mode = SinkMode.normal();
    private volatile SinkCounts counts = new SinkCounts();
    private volatile int port;
    private @Nullable SinkPort open;

    private SmtpSink(SinkSettings settings) {
        this.settings = settings;
        this.port = settings.port();
        boolean needed = settings.tls() != SinkSettings.Tls.NONE && settings.context() == null;
        this.context = needed ? SelfSignedCertificate.forLoopback().serverContext() : settings.context();
    }

    /** Starts on loopback on a free port. */
    public static SmtpSink start() {
        return start(SinkSettings.loopback());
    }

    /** Starts listening; {@link UncheckedIOException} when the port is taken. */
    public static SmtpSink start(SinkSettings settings) {
        SmtpSink sink = new SmtpSink(settings);
        sink.openPort();
        return sink;
    }

    public String host() {
        return settings.host();
    }

    public int port() {
        return port;
    }

    /** Replaces the mode, from the next command of every session on. */
    public void mode(SinkMode next) {
        mode = next;
    }

    public SinkMode mode() {
        return mode;
    }

    public SinkStats stats() {
        return counts.stats(live.size());
    }

    /** Address → how many messages were accepted for it. */
    public Map<String, Integer> recipients() {
        return counts.recipients();
    }

    /** The recipients whose final reply was withheld. */
    public List<String> dropped() {
        return counts.dropped();
    }

    /** The stored messages, in about the order of their arrival. */
    public List<ReceivedMessage> messages() {
        return counts.stored();
    }

    /** Forgets all counts and messages; the mode stays. */
    public void reset() {
        counts = new SinkCounts();
        counts.connectionsMax.set(live.size());
    }

    /** Opens the port (again, the same one); nothing happens when it is open. */
    public synchronized void openPort() {
        if (open == null) {
            open = SinkPort.open(settings.host(), port, this::serve);
            port = open.number();
        }
    }

    /** Closes the port and every connection; when it returns, whoever connects is refused. */
    public synchronized void closePort() {
        if (open != null) {
            open.close();
            open = null;
        }
        live.forEach(SinkWire::close);
    }

    /**
     * Ends every connection while the port stays open, as relays do with those that are idle.
     *
     * @param words said first, unasked: {@code 421 4.3.2 closing}; empty: none
     */
    public void dismissAll(String words) {
        live.forEach(wire -> wire.dismiss(words));
    }

    @Override
    public void close() {
        closePort();
    }

    private void serve(SinkPort by, Socket accepted) {
        try (accepted) {
            accepted.setTcpNoDelay(true);
            SinkWire wire = new SinkWire(this, accepted);
            live.add(wire);
            try {
                counts.connections.increment();
                counts.connectionsMax.accumulateAndGet(live.size(), Math::max);
                talk(by, wire);
            } finally {
                live.remove(wire);
            }
        } catch (IOException e) {
            // the client went away, or the port was closed: either is what a test wanted
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(SinkPort by, SinkWire wire) throws IOException, InterruptedException {
        if (by.isClosed()) { // accepted while the port was being closed
            return;
        }
        if (settings.tls() == SinkSettings.Tls.IMPLICIT) {
            wire.encrypt();
        }
        new SinkSession(this, wire).run();
    }

    // What a session needs of its sink.

    SinkSettings settings() {
        return settings;
    }

    SinkCounts counts() {
        return counts;
    }

    List<String> extensions(boolean encrypted) {
        List<String> offered = new ArrayList<>(
                List.of("PIPELINING", "CHUNKING", "8BITMIME", "SMTPUTF8", "SIZE " + SinkSession.MAX_MESSAGE));
        if (settings.tls() == SinkSettings.Tls.STARTTLS && !encrypted) {
            offered.add("STARTTLS");
        }
        if (!settings.username().isEmpty()) {
            offered.add("AUTH PLAIN LOGIN");
        }
        return offered;
    }

    Socket encrypt(Socket plain) throws IOException {
        if (context == null) {
            throw new IOException("no TLS here");
        }
        SSLSocket encrypted = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        encrypted.setUseClientMode(false);
        encrypted.startHandshake();
        return encrypted;
    }

    /** Counts the message; false when its connection must die without a reply. */
    boolean accept(String from, List<String> to, MessageBytes message) {
        SinkCounts current = counts;
        SinkMode now = mode;
        if (now.dropEvery() > 0 && !now.dropCounts() && current.lost() % now.dropEvery() == 0) {
            current.drop(to);
            return false;
        }
        long nth = current.accept(to, message);
        boolean keep = current.mayStore(settings.stored());
        if (keep || settings.observer() != null) {
            ReceivedMessage received =
                    new ReceivedMessage(from, List.copyOf(to), System.currentTimeMillis(), message.copy());
            if (keep) {
                current.store(received);
            }
            if (settings.observer() != null) {
                settings.observer().accept(received);
            }
        }
        boolean drops = now.dropEvery() > 0 && now.dropCounts() && nth % now.dropEvery() == 0;
        if (drops) {
            current.drop(to);
        }
        return !drops;
    }
}
