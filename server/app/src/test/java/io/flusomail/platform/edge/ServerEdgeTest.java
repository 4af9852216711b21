package io.flusomail.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.access.Role;
import io.flusomail.platform.web.BaseUrl;
import io.flusomail.testkit.FlusomailServerTest;
import io.flusomail.testkit.World;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailServerTest
class ServerEdgeTest {

    @Autowired
    World world;

    @Autowired
    BaseUrl base;

    private HttpClient client = HttpClient.newHttpClient();
    private String owner = "";

    @BeforeEach
    void signIn() {
        client = HttpClient.newHttpClient();
        owner = world.signedIn(world.acme(), Role.OWNER);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/campaigns", "/audience/contacts/0190"})
    void showsTheAppForItsPages(String path) throws Exception {
        HttpResponse<String> answer = send(request(path));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Test app");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-cache");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'");
    }

    @Test
    void keepsHashedFilesForAYearAndSendsThemGzipped() throws Exception {
        HttpResponse<String> answer = send(request("/assets/app-1a2b3c.js").header("Accept-Encoding", "gzip"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000", "immutable");
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/assets/gone-1.js", "/favicon.png", "/t/nothing", "/actuator/health"})
    void showsNoAppForWhatIsMissing(String path) throws Exception {
        assertThat(send(request(path).header("Authorization", owner)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersProblemsToWhatNoControllerSees() throws Exception {
        HttpResponse<String> wrongMethod =
                send(request("/api/me").method("DELETE", HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> encodedSlash = send(request("/api/contacts/a%2Fb"));
        HttpResponse<String> wrongType = send(request("/api/users")
                .header("Authorization", owner)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("a,b")));

        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(encodedSlash.statusCode()).isEqualTo(400);
        assertThat(wrongType.statusCode()).isEqualTo(415);
        assertThat(List.of(wrongMethod, encodedSlash, wrongType)).allSatisfy(ServerEdgeTest::isProblem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/me HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n",
                "GET /api/<me> HTTP/1.1\r\nHost: x\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /api/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \u0001\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: x\r\nContent-Type: ///\r\nContent-Length: 2\r\n\r\n{}",
                "GET /api/me HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ,,;drop\r\n\r\n"
            })
    void answersNoPageOfTheContainerToNonsense(String request) throws IOException {
        String answer = raw(request);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Tomcat").doesNotContain("<html");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        byte[] body = new byte[BodyFilter.LARGEST + 1];

        HttpResponse<String> answer = send(request("/api/users")
                .header("Authorization", owner)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void answersWhoeverSendsAllOfABodyThatIsTooLargeBeforeReading() throws IOException {
        String body = "x".repeat(BodyFilter.LARGEST * 2);
        String head = "POST /api/users HTTP/1.1\r\nHost: x\r\nAuthorization: " + owner
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";

        String answer = raw(head + body);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("too_large");
    }

    @Test
    void takesAnUploadOnceHoweverItsPartsAreSeparated() throws Exception {
        String key = UUID.randomUUID().toString();

        HttpResponse<String> first = upload(key, "boundary-one", "ada@people.example");
        HttpResponse<String> second = upload(key, "another-boundary", "ada@people.example");
        HttpResponse<String> other = upload(key, "boundary-one", "grace@people.example");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void knowsTheSchemeFromItsProxy() throws Exception {
        HttpResponse<String> answer = send(request("/api/setup").header("X-Forwarded-Proto", "https"));

        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void tellsHowManyRequestsAreLeft() throws Exception {
        HttpResponse<String> answer = send(request("/api/me").header("Authorization", owner));

        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"default\";q=100000;w=60");
        assertThat(answer.headers().firstValue("RateLimit").orElse("")).startsWith("\"default\";r=");
    }

    @Test
    void allowsNoOtherOrigin() throws Exception {
        HttpResponse<String> answer = send(request("/api/me")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpResponse<String> upload(String key, String boundary, String email) throws Exception {
        String body = """
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="people.csv"\r
                Content-Type: text/csv\r
                \r
                email
                %2$s
                \r
                --%1$s\r
                Content-Disposition: form-data; name="options"\r
                \r
                {"update_existing":false}\r
                --%1$s--\r
                """.formatted(boundary, email);
        return send(request("/api/imports")
                .header("Authorization", owner)
                .header("Idempotency-Key", key)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static void isProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"error_code\"", "\"trace_id\"");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base.of(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        URI address = URI.create(base.value());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] answer = new byte[4096];
            int read = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(read, 0), StandardCharsets.ISO_8859_1);
        }
    }
}
