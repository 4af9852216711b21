package io.flusomail.platform.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * {@code GET /metrics} without a key on a port of its own, for a scraper inside the operator's network: only with
 * {@code FLUSOMAIL_METRICS_PORT}.
 */
@Component
final class MetricsPort implements SmartLifecycle {

    private static final int WAITING = 16;

    private final int port;
    private final PrometheusMeterRegistry registry;
    private @Nullable HttpServer server;

    MetricsPort(@Value("${flusomail.metrics-port:-1}") int port, PrometheusMeterRegistry registry) {
        this.port = port;
        this.registry = registry;
    }

    @Override
    public void start() {
        if (port < 0) {
            return;
        }
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(port), WAITING);
            made.createContext("/metrics", this::answer);
            made.start();
            server = made;
        } catch (IOException e) {
            throw new UncheckedIOException("FLUSOMAIL_METRICS_PORT " + port + " cannot be opened", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")
                    || !exchange.getRequestURI().getPath().equals("/metrics")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = registry.scrape("text/plain").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The port in use; for port 0 the one that was found. */
    int port() {
        HttpServer running = server;
        return running == null ? port : running.getAddress().getPort();
    }

    @Override
    public void stop() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
