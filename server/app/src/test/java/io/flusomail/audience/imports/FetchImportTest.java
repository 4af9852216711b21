package io.flusomail.audience.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.flusomail.audience.Api;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ApplicationTest
class FetchImportTest {

    private static final byte[] PEOPLE =
            "email,first_name\nada@example.com,Ada\noops,\n".getBytes(StandardCharsets.UTF_8);

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    private HttpServer server;
    private String place;
    private Api api;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        place = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/people.csv", exchange -> {
            exchange.sendResponseHeaders(200, PEOPLE.length);
            exchange.getResponseBody().write(PEOPLE);
            exchange.close();
        });
        server.start();
        api = new Api(http, world, world.acme());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void bringsPeopleInFromElsewhere() {
        var begun = api.post(
                "/api/imports", "{\"url\": \"%s/people.csv\", \"options\": {\"tags\": [\"web\"]}}".formatted(place));
        assertThat(begun).as(() -> Api.body(begun)).hasStatus(202);
        String id = Api.read(begun, "$.id");
        assertThat(Api.<String>read(begun, "$.file_name")).isEqualTo("people.csv");

        jobs.runDue();

        var seen = api.get("/api/imports/" + id);
        assertThat(Api.<String>read(seen, "$.status")).isEqualTo("completed");
        assertThat(Api.<Integer>read(seen, "$.created")).isEqualTo(1);
        assertThat(Api.<Integer>read(seen, "$.failed")).isEqualTo(1);
        assertThat(Api.<List<String>>read(seen, "$.mapping[*].field")).containsExactly("email", "first_name");
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[0].tags"))
                .containsExactly("web");
        assertThat(Api.body(api.get("/api/audit?resource_id=" + id))).doesNotContain("/people.csv");
    }

    @Test
    void takesTheAddressFromAForm() {
        var begun = http.post()
                .multipart()
                .uri("/api/imports?dry_run=true")
                .param("url", place + "/people.csv")
                .header("Authorization", api.token())
                .exchange();
        assertThat(begun).hasStatus(202);
        jobs.runDue();

        var seen = api.get("/api/imports/" + Api.<String>read(begun, "$.id"));
        assertThat(Api.<Integer>read(seen, "$.created")).isEqualTo(1);
        assertThat(Api.<Boolean>read(seen, "$.dry_run")).isTrue();
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items")).isEmpty();
    }

    @Test
    void failsWithTheReason() {
        String id = api.make("/api/imports", "{\"url\": \"%s/nothing.csv\"}".formatted(place));
        jobs.runDue();

        var seen = api.get("/api/imports/" + id);
        assertThat(Api.<String>read(seen, "$.status")).isEqualTo("failed");
        assertThat(Api.<String>read(seen, "$.error")).contains("404");
    }

    @Test
    void namesWhatCannotBe() {
        refuses("{\"url\": \"ftp://example.com/a.csv\"}", "url");
        refuses("{\"url\": \"\"}", "url");
        refuses(
                "{\"url\": \"%s/people.csv\", \"options\": {\"list_id\": \"018f0000-0000-7000-8000-000000000000\"}}"
                        .formatted(place),
                "options.list_id");
        var both = http.post()
                .multipart()
                .uri("/api/imports")
                .file(new MockMultipartFile("file", "people.csv", "text/csv", PEOPLE))
                .param("url", place)
                .header("Authorization", api.token())
                .exchange();
        assertThat(both).hasStatus(422);
    }

    private void refuses(String request, String field) {
        var refused = api.post("/api/imports", request);

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(field);
    }
}
