package io.flusomail.delivery.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * One TCP connection with a deadline for each step. The deadline is kept by a {@link DeadlineWatch} that closes the
 * socket: a socket's own read time-out begins again with each byte, and there is none for writes.
 */
final class SmtpWire implements DeadlineWatch.Watched, AutoCloseable {
    private static final long NONE = Long.MAX_VALUE;

    private final DeadlineWatch watch;
    private final String host;
    private final SocketChannel channel;
    private final ByteBuffer unasked = ByteBuffer.allocate(1);
    private OutputStream out = OutputStream.nullOutputStream();
    private ReplyReader in = new ReplyReader(InputStream.nullInputStream());
    private volatile long deadline = NONE;
    private volatile boolean overdue;

    private SmtpWire(String host, DeadlineWatch watch) throws IOException {
        this.host = host;
        this.watch = watch;
        this.channel = SocketChannel.open();
    }

    /** Connects to the first address of the host that answers. */
    static SmtpWire connect(String host, int port, Duration time, DeadlineWatch watch) throws IOException {
        IOException last = new UnknownHostException(host);
        for (InetAddress address : addresses(host)) {
            SmtpWire wire = new SmtpWire(host, watch);
            watch.add(wire);
            try {
                wire.connect(new InetSocketAddress(address, port), time);
                return wire;
            } catch (IOException e) {
                wire.close();
                last = e;
            }
        }
        throw last;
    }

    private void connect(InetSocketAddress address, Duration time) throws IOException {
        Socket socket = channel.socket();
        socket.setTcpNoDelay(true); // with Nagle's algorithm each mail costs a delayed ACK, about 40 ms
        socket.connect(address, Math.toIntExact(time.toMillis()));
        streams(socket);
    }

    private static InetAddress[] addresses(String host) throws UnknownHostException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new UnknownHostException("no address found for " + host);
        }
    }

    private void streams(Socket socket) throws IOException {
        out = socket.getOutputStream();
        in = new ReplyReader(socket.getInputStream());
    }

    /** Goes on encrypted. Bytes that came before the handshake are an attack or a broken server. */
    SSLSocket encrypt(SmtpTls tls, Duration time) throws IOException {
        if (in.hasUnread()) {
            throw new ProtocolException("the server sent clear text behind STARTTLS");
        }
        SSLSocket encrypted = tls.wrap(channel.socket(), host);
        timed(time, () -> {
            encrypted.startHandshake();
            return encrypted;
        });
        streams(encrypted);
        return encrypted;
    }

    void write(WriteBuffer buffer, Duration time) throws IOException {
        timed(time, () -> {
            out.write(buffer.array(), 0, buffer.length());
            return buffer;
        });
    }

    SmtpReply reply(Duration time) throws IOException {
        return timed(time, in::read);
    }

    /**
     * Whether the server has closed, or said something unasked, which is how one announces that it will (421): then it
     * takes no more mail here. Asks the TCP connection, so that the end of a TLS session counts too. Only for a
     * connection that nobody waits on; what was said is lost.
     */
    boolean isOver() {
        if (in.hasUnread()) {
            return true;
        }
        try {
            channel.configureBlocking(false);
            try {
                return channel.read(unasked.clear()) != 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException e) {
            return true;
        }
    }

    private <T> T timed(Duration time, Step<T> step) throws IOException {
        deadline = System.nanoTime() + time.toNanos();
        try {
            return step.run();
        } catch (IOException e) {
            if (overdue) {
                throw new SocketTimeoutException("no answer within " + time.toSeconds() + " s");
            }
            throw e;
        } finally {
            deadline = NONE;
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }

    @Override
    public void check(long now) {
        long due = deadline;
        if (due != NONE && now - due > 0) {
            overdue = true;
            abort();
        }
    }

    @Override
    public void unwatched() {
        abort();
    }

    /** Breaks whatever the connection is doing. Of the TCP socket, since closing TLS may wait for a blocked write. */
    void abort() {
        try {
            channel.close();
        } catch (IOException e) {
            // closed is what it should be
        }
    }

    @Override
    public void close() {
        watch.remove(this);
        abort();
    }
}
