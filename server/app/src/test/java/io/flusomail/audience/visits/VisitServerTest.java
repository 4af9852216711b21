package io.flusomail.audience.visits;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.BaseUrl;
import io.flusomail.testkit.FlusomailServerTest;
import io.flusomail.testkit.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** As browsers speak to the server itself, past all of its filters. */
@FlusomailServerTest
class VisitServerTest {

    private static final String ORIGIN = "https://shop.example.com";

    @Autowired
    World world;

    @Autowired
    BaseUrl base;

    @Test
    void answersPagesOfItsOrigin() throws Exception {
        WorkspaceId acme = world.acme();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> made = client.send(
                    request("/api/sites")
                            .header("Authorization", world.signedIn(acme, Role.OWNER))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"name\": \"Shop\", \"origins\": [\"" + ORIGIN
                                    + "\"], \"consent_mode\": \"implied\"}"))
                            .build(),
                    BodyHandlers.ofString());
            String path = "/w/" + JsonPath.<String>read(made.body(), "$.key");

            var script = client.send(request(path + ".js?v=1").build(), BodyHandlers.ofString());
            String tag = script.headers().firstValue("ETag").orElse("");
            var again = client.send(
                    request(path + ".js").header("If-None-Match", tag).build(), BodyHandlers.ofString());
            var preflight = client.send(
                    request(path)
                            .header("Origin", ORIGIN)
                            .header("Access-Control-Request-Method", "POST")
                            .header("Access-Control-Request-Headers", "content-type")
                            .method("OPTIONS", BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            var told = client.send(
                    request(path)
                            .header("Origin", ORIGIN)
                            .header("Content-Type", "text/plain;charset=UTF-8")
                            .POST(BodyPublishers.ofString(
                                    "{\"visitor\": \"fm." + "a".repeat(32) + "\", \"items\": [{\"type\": \"page\"}]}"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(script.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(tag).startsWith("\"");
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(preflight.statusCode()).isEqualTo(200);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(ORIGIN);
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
            assertThat(JsonPath.<Integer>read(told.body(), "$.accepted")).isEqualTo(1);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base.of(path)));
    }
}
