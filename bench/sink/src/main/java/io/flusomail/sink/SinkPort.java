package io.flusomail.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BiConsumer;

/** An open port: a virtual thread takes connections, each is served on another. */
final class SinkPort implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final Duration END = Duration.ofSeconds(5);

    private final ServerSocket server;
    private final Thread acceptor;

    private SinkPort(ServerSocket server, BiConsumer<SinkPort, Socket> served) {
        this.server = server;
        this.acceptor = Thread.ofVirtual().name("sink-accept").start(() -> accept(served));
    }

    /** {@link UncheckedIOException} when the port is taken. */
    static SinkPort open(String host, int port, BiConsumer<SinkPort, Socket> served) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(host, port), BACKLOG);
            return new SinkPort(server, served);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + host + ":" + port, e);
        }
    }

    int number() {
        return server.getLocalPort();
    }

    boolean isClosed() {
        return server.isClosed();
    }

    private void accept(BiConsumer<SinkPort, Socket> served) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().name("sink-session").start(() -> served.accept(this, socket));
            } catch (IOException e) {
                return; // the port was closed
            }
        }
    }

    /** When it returns, whoever connects is refused. */
    @Override
    public void close() {
        try {
            server.close();
            acceptor.join(END); // the socket is only gone when nobody waits on it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
