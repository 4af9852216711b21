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
import tools.jackson.databind.json.JsonMapper;

@FlusomailTest
class HealthControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    PrometheusMeterRegistry registry;

    @Autowired
    Readiness readiness;

    @Autowired
    JsonMapper json;

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
    void tellsDetailsOfTheDatabaseToOperatorsOnly() {
        var acme = world.acme();

        assertThat(http.get().uri("/health/ready")).hasStatusOk().bodyJson().doesNotHavePath("$.database");
        assertThat(http.get().uri("/health/ready").header("Authorization", world.signedIn(acme, Role.VIEWER)))
                .hasStatusOk()
                .bodyJson()
                .doesNotHavePath("$.database");
        assertThat(http.get().uri("/health/ready").header("Authorization", world.signedIn(acme, Role.ADMIN)))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.database.version",
                        version -> assertThat(version).asString().matches("1[5-9]\\b.*"))
                .hasPathSatisfying(
                        "$.database.state", state -> assertThat(state).isEqualTo("running"))
                .hasPathSatisfying("$.database.kind", kind -> assertThat(kind).isEqualTo("external"));
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
    void showsMetricsAndDetailsOnAPortOfTheirOwn() throws Exception {
        MetricsPort port = new MetricsPort(0, registry, readiness, json);
        port.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port.port() + "/metrics"))
                    .build();

            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("jvm_memory_used_bytes");
            assertThat(client.send(
                                    HttpRequest.newBuilder(request.uri().resolve("/health/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"kind\":\"external\"", "\"in_use\":");
            assertThat(client.send(
                                    HttpRequest.newBuilder(request.uri().resolve("/metrics/more"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        } finally {
            port.stop();
        }
    }
}
