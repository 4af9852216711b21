package io.flusomail.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.access.Role;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class HealthControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    PrometheusMeterRegistry registry;

    @Test
    void isAliveAndReady() {
        assertThat(http.get().uri("/health/live")).hasStatusOk();
        assertThat(http.get().uri("/health/ready"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.checks.database")
                .isEqualTo("up");
    }

    @Test
    void showsMetricsToWhoeverMaySeeThem() {
        var acme = world.acme();

        assertThat(http.get().uri("/metrics")).hasStatus(401);
        assertThat(http.get().uri("/metrics").header("Authorization", world.signedIn(acme, Role.VIEWER)))
                .hasStatus(403);
        assertThat(http.get().uri("/metrics").header("Authorization", world.signedIn(acme, Role.OWNER)))
                .hasStatusOk()
                .bodyText()
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void showsMetricsOnAPortOfTheirOwn() throws Exception {
        MetricsPort port = new MetricsPort(0, registry);
        port.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port.port() + "/metrics"))
                    .build();

            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("jvm_memory_used_bytes");
        } finally {
            port.stop();
        }
    }
}
