package io.flusomail.audience.verification.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.flusomail.platform.outbound.OutboundFetch;
import io.flusomail.testkit.FlusomailTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

@FlusomailTest
@TestPropertySource(properties = "flusomail.outbound.private-addresses=true")
class AskServiceTest {

    @Autowired
    OutboundFetch outbound;

    @Autowired
    JsonMapper json;

    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;
    private AskService ask;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int status = statuses.size() > 1 ? statuses.pop() : statuses.getFirst();
            byte[] body = "{\"data\":{\"status\":\"valid\"}}".getBytes(StandardCharsets.UTF_8);
            if (status == 429) {
                exchange.getResponseHeaders().set("Retry-After", "30");
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        ask = new AskService(
                outbound, new VerificationSettings(url, url, url), pauses::add, json, List.of(new Hunter()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void waitsWhileHunterIsStillAtIt() throws ServiceStopped {
        statuses.addAll(List.of(202, 202, 200));

        assertThat(ask.about("ada@firm.no", Service.HUNTER, "k")).isEmpty();

        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(1)).isGreaterThan(pauses.getFirst().dividedBy(2)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void leavesAServiceAloneForAsLongAsItWants() throws ServiceStopped {
        statuses.addAll(List.of(429, 200));

        ask.about("ada@firm.no", Service.HUNTER, "k");

        assertThat(pauses).hasSize(1);
        assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    void givesUpAfterSomeTries() {
        statuses.add(503);

        assertThatThrownBy(() -> ask.about("ada@firm.no", Service.HUNTER, "k3y"))
                .isInstanceOf(ServiceStopped.class)
                .hasMessageContaining("503")
                .hasMessageNotContaining("k3y");
        assertThat(pauses).hasSize(4);
    }

    @Test
    void saysWhenTheQuotaIsUsedUp() {
        statuses.add(429);

        assertThatThrownBy(() -> ask.about("ada@firm.no", Service.HUNTER, "k"))
                .isInstanceOf(ServiceStopped.class)
                .hasMessageContaining("quota");
    }
}
