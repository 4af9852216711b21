package io.flusomail.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A sink's switches over HTTP, for scripts: {@code GET /stats}, {@code /recipients}, {@code /messages};
 * {@code POST /reset}, {@code /listen?on=0|1}, {@code /mode}.
 */
public final class SinkControl implements AutoCloseable {
    private final SmtpSink sink;
    private final HttpServer server;

    private SinkControl(SmtpSink sink, HttpServer server) {
        this.sink = sink;
        this.server = server;
    }

    /** Starts on this address; port 0 picks a free one. */
    public static SinkControl start(SmtpSink sink, String host, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        SinkControl control = new SinkControl(sink, server);
        server.createContext("/", control::route);
        server.start();
        return control;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void route(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /stats" -> answer(exchange, 200, stats());
                case "GET /recipients" -> answer(exchange, 200, recipients());
                case "GET /messages" -> messages(exchange);
                case "POST /reset" -> {
                    sink.reset();
                    answer(exchange, 200, stats());
                }
                case "POST /listen" -> listen(exchange);
                case "POST /mode" -> mode(exchange);
                default -> answer(exchange, 404, "{\"error\":\"no such path\"}");
            }
        }
    }

    private void listen(HttpExchange exchange) throws IOException {
        if ("on=0".equals(exchange.getRequestURI().getQuery())) {
            sink.closePort();
        } else {
            sink.openPort();
        }
        answer(exchange, 200, stats());
    }

    private void mode(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            sink.mode(ModeJson.read(body));
            answer(exchange, 200, ModeJson.write(sink.mode()));
        } catch (IllegalArgumentException e) {
            answer(exchange, 400, "{\"error\":" + FlatJson.quote(String.valueOf(e.getMessage())) + "}");
        }
    }

    private String stats() {
        return "{" + sink.stats().toJsonMembers() + ",\"smtp\":" + FlatJson.quote(sink.host() + ":" + sink.port())
                + ",\"mode\":" + ModeJson.write(sink.mode()) + "}";
    }

    private String recipients() {
        StringJoiner accepted = new StringJoiner(",", "{", "}");
        for (Map.Entry<String, Integer> each : sink.recipients().entrySet()) {
            accepted.add(FlatJson.quote(each.getKey()) + ":" + each.getValue());
        }
        return "{\"accepted\":" + accepted + ",\"dropped\":[" + quoted(sink.dropped()) + "]}";
    }

    /** Each message as a JSON line, followed by that many raw bytes. */
    private void messages(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            for (ReceivedMessage message : sink.messages()) {
                String head = "{\"from\":" + FlatJson.quote(message.from()) + ",\"to\":[" + quoted(message.to())
                        + "],\"at\":" + message.at() + ",\"bytes\":" + message.raw().length + "}\n";
                out.write(head.getBytes(StandardCharsets.UTF_8));
                out.write(message.raw());
            }
        }
    }

    private static String quoted(Iterable<String> values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(FlatJson::quote)
                .collect(Collectors.joining(","));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = (json + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
