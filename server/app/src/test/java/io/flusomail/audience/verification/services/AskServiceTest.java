package io.flusomail.audience.verification.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.flusomail.audience.verification.offline.Reason;
import io.flusomail.platform.outbound.OutboundFetch;
import io.flusomail.testkit.ApplicationTest;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@ApplicationTest
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
            boolean bodiless = status == 204;
            byte[] body = "{\"data\":{\"status\":\"valid\"}}".getBytes(StandardCharsets.UTF_8);
            if (status == 429) {
                exchange.getResponseHeaders().set("Retry-After", "30");
            }
            exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
            if (!bodiless) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        ask = new AskService(
                outbound,
                new VerificationSettings(url, url, url),
                (length, _) -> pauses.add(length),
                json,
                List.of(new Hunter()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Inquiry inquiry() {
        return ask.begin(Service.HUNTER, "k3y", () -> true);
    }

    @Test
    void waitsWhileHunterIsStillAtIt() throws ServiceStopped {
        statuses.addAll(List.of(202, 202, 200));

        assertThat(inquiry().about("ada@firm.no")).contains(List.of());

        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(1)).isGreaterThan(pauses.getFirst().dividedBy(2)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void leavesAServiceAloneForAsLongAsItWants() throws ServiceStopped {
        statuses.addAll(List.of(429, 200));

        inquiry().about("ada@firm.no");

        assertThat(pauses).hasSize(1);
        assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 500, 503})
    void passesOverAnAddressAfterSomeTries(int status) throws ServiceStopped {
        statuses.add(status);

        assertThat(inquiry().about("ada@firm.no")).isEmpty();

        assertThat(pauses).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 404, 410})
    void takesNothingElseForAnAnswer(int status) throws ServiceStopped {
        statuses.add(status);

        assertThat(inquiry().about("ada@firm.no")).isEmpty();

        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {222, 400, 422, 451})
    void knowsWhatIsSaidOfTheAddressItself(int status) throws ServiceStopped {
        statuses.add(status);

        assertThat(inquiry().about("ada@firm.no")).contains(List.of(Reason.NOT_CONFIRMED));
    }

    @Test
    void stopsWhereNobodyIsAnswered() throws ServiceStopped {
        statuses.add(503);
        Inquiry inquiry = inquiry();
        for (int i = 0; i < 4; i++) {
            assertThat(inquiry.about("ada@firm.no")).isEmpty();
        }

        assertThatThrownBy(() -> inquiry.about("ida@firm.no"))
                .isInstanceOf(ServiceStopped.class)
                .hasMessageContaining("503")
                .hasMessageNotContaining("k3y");
    }

    @Test
    void countsOnlyThoseInARow() throws ServiceStopped {
        statuses.addAll(List.of(404, 404, 404, 404, 200, 404));
        Inquiry inquiry = inquiry();
        for (int i = 0; i < 5; i++) {
            inquiry.about("ada@firm.no");
        }

        assertThat(inquiry.about("ada@firm.no")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429})
    void saysWhenItIsAskedTooOften(int status) {
        statuses.add(status);

        assertThatThrownBy(() -> inquiry().about("ada@firm.no"))
                .isInstanceOf(ServiceStopped.class)
                .hasMessageContaining("too often");
    }

    @Test
    void waitsOnlyWhileSomebodyWantsToKnow() throws InterruptedException {
        statuses.add(429);

        assertThatThrownBy(() -> ask.begin(Service.HUNTER, "k", () -> false).about("ada@firm.no"))
                .isInstanceOf(ServiceStopped.class);
        new RealPatience().pause(Duration.ofMinutes(2), () -> false);

        assertThat(pauses).hasSize(1);
    }
}
