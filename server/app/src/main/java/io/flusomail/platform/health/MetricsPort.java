package io.flusomail.platform.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /metrics} and {@code /health/ready} in detail without a key on a port of its own, for what watches from
 * inside the operator's network, also while the database, which knows the keys, is away: only with
 * {@code FLUSOMAIL_METRICS_PORT}.
 */
@Component
final class MetricsPort implements SmartLifecycle {

    private static final int WAITING = 16;
    private static final Set<String> PATHS = Set.of("/metrics", "/health/ready");

    private final int port;
    private final PrometheusMeterRegistry registry;
    private final Readiness readiness;
    private final JsonMapper json;
    private @Nullable HttpServer server;

    MetricsPort(
            @Value("${flusomail.metrics-port:-1}") int port,
            PrometheusMeterRegistry registry,
            Readiness readiness,
            JsonMapper json) {
        this.port = port;
        this.registry = registry;
        this.readiness = readiness;
        this.json = json;
    }

    @Override
    public void start() {
        if (port < 0) {
            return;
        }
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(port), WAITING);
            made.createContext("/", this::answer);
            made.start();
            server = made;
        } catch (IOException e) {
            throw new UncheckedIOException("FLUSOMAIL_METRICS_PORT " + port + " cannot be opened", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET") || !PATHS.contains(path)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (path.equals("/metrics")) {
                send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape("text/plain"));
            } else {
                HealthController.Health health = readiness.now(true);
                int status = health.status().equals("up") ? 200 : 503;
                if (status == 503) {
                    exchange.getResponseHeaders().set("Retry-After", Readiness.AGAIN_SECONDS);
                }
                send(exchange, status, "application/json", json.writeValueAsString(health));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
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
