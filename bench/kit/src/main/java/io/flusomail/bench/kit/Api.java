package io.flusomail.bench.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The application's HTTP interface as a script uses it: JSON, with an API key that outlives every restart. */
public final class Api implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI base;
    private final @Nullable String key;
    private final HttpClient http;

    private Api(URI base, @Nullable String key) {
        this.base = base;
        this.key = key;
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** As nobody: for public addresses. */
    public static Api anonymous(URI base) {
        return new Api(base, null);
    }

    /** Signs in as the owner and makes a key that may do everything. */
    public static Api of(Application application) throws IOException, InterruptedException {
        try (Api nobody = anonymous(application.base())) {
            String token = nobody.post(
                            "/api/auth/login", Map.of("email", Application.OWNER, "password", Application.PASSWORD))
                    .path("access_token")
                    .asString();
            try (Api owner = new Api(application.base(), token)) {
                JsonNode made = owner.post("/api/api-keys", Map.of("name", "Kit", "scopes", List.of("*")));
                return new Api(application.base(), made.path("key").asString());
            }
        }
    }

    /** The same key at another process that shares the database. */
    public Api at(URI other) {
        return new Api(other, key);
    }

    public URI base() {
        return base;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return good("GET", path, call("GET", path, null));
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return good("POST", path, call("POST", path, body));
    }

    public JsonNode patch(String path, Object body) throws IOException, InterruptedException {
        return good("PATCH", path, call("PATCH", path, body));
    }

    private static JsonNode good(String method, String path, Answer answer) throws IOException {
        if (!answer.ok()) {
            throw new IOException(method + " " + path + " was answered " + answer.status() + ": " + answer.text());
        }
        return answer.json();
    }

    /**
     * Any answer, good or not.
     *
     * @param body written as JSON; null for none
     */
    public Answer call(String method, String path, @Nullable Object body) throws IOException, InterruptedException {
        return body == null
                ? send(method, path, BodyPublishers.noBody(), null)
                : send(
                        method,
                        path,
                        BodyPublishers.ofByteArray(Answer.JSON.writeValueAsBytes(body)),
                        "application/json");
    }

    /** Any answer to these very bytes. */
    public Answer send(String method, String path, BodyPublisher body, @Nullable String type, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** Starts an import; the job as answered. */
    public JsonNode upload(String csv, Map<String, ?> options) throws IOException, InterruptedException {
        String boundary = "flusomail-kit-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream(csv.length() + 1000);
        part(body, boundary, "name=\"options\"", "application/json", Answer.JSON.writeValueAsString(options));
        part(body, boundary, "name=\"file\"; filename=\"people.csv\"", "text/csv", csv);
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        Answer answer = send(
                "POST",
                "/api/imports",
                BodyPublishers.ofByteArray(body.toByteArray()),
                "multipart/form-data; boundary=" + boundary);
        return good("POST", "/api/imports", answer);
    }

    private static void part(ByteArrayOutputStream body, String boundary, String name, String type, String content) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; " + name + "\r\nContent-Type: " + type;
        body.writeBytes((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content.getBytes(StandardCharsets.UTF_8));
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** The text of a field that must be there. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new AssertionError("no " + field + " in " + node);
        }
        return Objects.requireNonNull(value.asString());
    }

    @Override
    public void close() {
        http.close();
    }
}
