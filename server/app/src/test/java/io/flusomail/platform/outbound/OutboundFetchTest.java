package io.flusomail.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundFetchTest {

    private static final OutboundFetch ANYWHERE = new OutboundFetch(new OutboundSettings(true), Clock.systemUTC());
    private static final OutboundFetch PUBLIC = new OutboundFetch(new OutboundSettings(false), Clock.systemUTC());

    private HttpServer server;
    private String place;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        place = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/measured", exchange -> answer(exchange, 200, "email\n", 6));
        server.createContext("/chunked", exchange -> answer(exchange, 200, "email\nada@example.com\n", 0));
        server.createContext("/gone", exchange -> answer(exchange, 404, "no", 2));
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().set("Location", "/chunked?x=1");
            answer(exchange, 302, "", -1);
        });
        server.createContext("/round", exchange -> {
            exchange.getResponseHeaders().set("Location", "/round");
            answer(exchange, 302, "", -1);
        });
        server.createContext("/file", exchange -> {
            exchange.getResponseHeaders().set("Location", "file:///etc/passwd");
            answer(exchange, 302, "", -1);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body, int length) throws IOException {
        exchange.sendResponseHeaders(status, length);
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    @Test
    void fetchesWhatAnAddressAnswers() throws Exception {
        assertThat(fetch(ANYWHERE, place + "/measured", 100)).isEqualTo("email\n");
        assertThat(fetch(ANYWHERE, place + "/chunked", 100)).isEqualTo("email\nada@example.com\n");
    }

    @Test
    void followsWhereItIsSent() throws Exception {
        assertThat(fetch(ANYWHERE, place + "/away", 100)).isEqualTo("email\nada@example.com\n");
        refuses(ANYWHERE, place + "/round", 100, "again and again");
        refuses(ANYWHERE, place + "/file", 100, "no http address");
    }

    @Test
    void saysWhyThereIsNothing() {
        refuses(ANYWHERE, place + "/gone", 100, "404");
        refuses(ANYWHERE, place + "/chunked", 10, "larger");
        refuses(ANYWHERE, "http://nobody.invalid/", 10, "no host");
    }

    /** A byte for each ten seconds, of the head as of the body. */
    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n\r\n"})
    void givesUpOnAServerThatTrickles(String atOnce) throws Exception {
        TickingClock clock = new TickingClock();
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Void> trickling = threads.submit(() -> trickle(slow, atOnce, clock.ticks));

            refuses(
                    new OutboundFetch(new OutboundSettings(true), clock),
                    "http://127.0.0.1:" + slow.getLocalPort() + "/",
                    100,
                    "too slowly");
            trickling.cancel(true);
        }
    }

    private static Void trickle(ServerSocket slow, String atOnce, Semaphore ticks) throws Exception {
        try (Socket socket = slow.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(atOnce.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                ticks.acquire();
                out.write('x');
            }
        }
    }

    /** Ten seconds later each time that it is asked. */
    private static final class TickingClock extends Clock {
        private final Semaphore ticks = new Semaphore(0);
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            now = now.plusSeconds(10);
            ticks.release();
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "10.1.2.3",
                "172.31.255.1",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.1",
                "[fd00::1]",
                "[fe80::1]",
                "[::ffff:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[::127.0.0.1]"
            })
    void asksNoneThatIsOurs(String host) {
        refuses(PUBLIC, "http://" + host + ":1/", 10, "private network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"})
    void knowsAddressesThatAnybodyReaches(String address) {
        assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/x",
                "file:///etc/passwd",
                "http://user:secret@example.com/",
                "http:///x",
                "example.com",
                "http://example.com:99999/",
                "javascript:alert(1)"
            })
    void takesNoOtherAddress(String text) {
        assertThat(OutboundUrl.of(text)).isEmpty();
    }

    @Test
    void namesAFileByItsPath() {
        assertThat(OutboundUrl.of("https://example.com/a/people.csv?key=1")
                        .orElseThrow()
                        .fileName())
                .isEqualTo("people.csv");
        assertThat(OutboundUrl.of("https://example.com").orElseThrow().fileName())
                .isEqualTo("example.com");
    }

    private static String fetch(OutboundFetch fetch, String url, long most) throws IOException, OutboundRefused {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fetch.fetch(OutboundUrl.of(url).orElseThrow(), out, most, _ -> {});
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void refuses(OutboundFetch fetch, String url, long most, String reason) {
        assertThatThrownBy(() -> fetch(fetch, url, most))
                .isInstanceOf(OutboundRefused.class)
                .hasMessageContaining(reason);
    }
}
