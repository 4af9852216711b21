package io.flusomail.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DemoVisitorsTest {

    @TempDir
    Path data;

    private final List<String> opened = new CopyOnWriteArrayList<>();
    private volatile int failingFrom = Integer.MAX_VALUE;
    private HttpServer server;
    private DemoBookmark bookmark;

    @BeforeEach
    void serveFiveMailsInPagesOfTwo() throws IOException {
        bookmark = DemoBookmark.in(data);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/sandbox/messages", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readEveryMailOnceAndLeaveNothingBehind() throws Exception {
        bookmark.begin("");

        read();

        assertThat(opened).containsExactly("m5", "m4", "m3", "m2", "m1");
        assertThat(bookmark.exists()).isFalse();
    }

    @Test
    void goOnWhereTheProcessBeforeWasStopped() throws Exception {
        bookmark.begin("");
        failingFrom = 3;
        assertThatThrownBy(this::read).isInstanceOf(IOException.class);
        failingFrom = Integer.MAX_VALUE;

        read();

        assertThat(opened).containsExactly("m5", "m4", "m3", "m2", "m1");
        assertThat(bookmark.exists()).isFalse();
    }

    @Test
    void leaveWhatWasThereBefore() throws Exception {
        bookmark.begin("m2");

        read();

        assertThat(opened).containsExactly("m5", "m4", "m3");
        assertThat(bookmark.exists()).isFalse();
    }

    private void read() throws IOException, InterruptedException {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (DemoClient client = new DemoClient(base, new JsonMapper())) {
            new DemoVisitors(client, bookmark).read(5, 0);
        }
    }

    /** The list, the latest first; the text of one mail is remembered and holds no link. */
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/raw")) {
            opened.add(path.split("/")[4]);
            reply(exchange, 200, "No links here.");
            return;
        }
        String query = exchange.getRequestURI().getQuery();
        int from = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
        if (from + 2 > failingFrom) {
            reply(exchange, 503, "{}");
            return;
        }
        List<String> items = new ArrayList<>();
        for (int n = from; n < Math.min(from + 2, 5); n++) {
            items.add("{\"id\":\"m" + (5 - n) + "\"}");
        }
        String next = from + 2 < 5 ? "\"" + (from + 2) + "\"" : "null";
        reply(exchange, 200, "{\"items\":[" + String.join(",", items) + "],\"next_cursor\":" + next + "}");
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
