package io.flusomail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkControlTest {
    private final SmtpSink sink = SmtpSink.start(SinkSettings.loopback().storing(10));
    private final HttpClient http = HttpClient.newHttpClient();
    private SinkControl control;

    @BeforeEach
    void start() throws IOException {
        control = SinkControl.start(sink, "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        control.close();
        sink.close();
        http.close();
    }

    @Test
    void tellsWhatWasCounted() throws Exception {
        try (Talk talk = Talk.greeted(sink)) {
            talk.mail("ada@example.com", "Message-ID: <1@x>\r\n\r\nhello");
        }

        assertThat(get("/stats").body())
                .contains("\"messages\":1", "\"unique_recipients\":1", "\"bare_lf\":0", "\"smtp\":\"127.0.0.1:");
        assertThat(get("/recipients").body().trim()).isEqualTo("{\"accepted\":{\"ada@example.com\":1},\"dropped\":[]}");
        assertThat(get("/messages").body()).contains("\"bytes\":28}\nMessage-ID: <1@x>\r\n\r\nhello\r\n");
    }

    @Test
    void replacesTheMode() throws Exception {
        HttpResponse<String> answer = post(
                "/mode",
                "{\"reject_every\":10, \"reject_at\":\"data\", \"reject_reply\":\"452 4.2.2 \\\"full\\\"\", \"without\":\"CHUNKING\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(sink.mode())
                .isEqualTo(SinkMode.normal()
                        .rejectingEvery(10, SinkStage.DATA, "452 4.2.2 \"full\"")
                        .stallingEvery(0, SinkStage.RCPT)
                        .without("CHUNKING"));
        assertThat(ModeJson.read(ModeJson.write(sink.mode()))).isEqualTo(sink.mode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"no_such\":1}",
                "{\"reject_every\":\"often\"}",
                "{\"reject_at\":\"lunch\"}",
                "{",
                "[]",
                "{\"delay_ms\":1}x",
                "{\"reject_reply\":\"\\u12\"}"
            })
    void saysWhatIsWrongWithAMode(String json) throws Exception {
        SinkMode before = sink.mode();

        HttpResponse<String> answer = post("/mode", json);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("error");
        assertThat(sink.mode()).isEqualTo(before);
    }

    @Test
    void closesOpensAndResets() throws Exception {
        try (Talk talk = Talk.greeted(sink)) {
            talk.mail("ada@example.com", "hello");
            post("/listen?on=0", "");

            assertThat(talk.hear()).isEmpty();
        }
        post("/listen?on=1", "");
        post("/reset", "");

        try (Talk talk = Talk.greeted(sink)) {
            assertThat(talk.mail("grace@example.com", "hello")).startsWith("250");
        }
        assertThat(sink.stats().messages()).isEqualTo(1);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + control.port() + path);
    }
}
