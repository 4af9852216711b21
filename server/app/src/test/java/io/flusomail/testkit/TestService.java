package io.flusomail.testkit;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A server on loopback in the place of all services that the application asks, for the test that runs. */
public final class TestService {

    private static final TestService SHARED = new TestService();

    private final HttpServer server;
    private volatile HttpHandler handler = exchange -> {
        exchange.sendResponseHeaders(503, -1);
        exchange.close();
    };

    private TestService() {
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> handler.handle(exchange));
        server.start();
    }

    /** The one that the whole application asks in tests. */
    public static TestService shared() {
        return SHARED;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on. */
    public void answersBy(HttpHandler handler) {
        this.handler = handler;
    }
}
