package io.flusomail.delivery.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.sink.SinkSettings;
import io.flusomail.sink.SmtpSink;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class ProviderControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private Api api;

    @BeforeEach
    void signIn() {
        WorkspaceId acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void keepsThePasswordToItself() {
        var made = api.post(
                "/api/providers", smtp("mx.example.com", 2525, ", \"username\": \"ada\", \"password\": \"sesame\""));

        String id = Api.read(made, "$.id");
        assertThat(made).hasStatus(201);
        assertThat(made).headers().hasValue("Location", "/api/providers/" + id);
        assertThat(Api.body(made)).doesNotContain("sesame");
        assertThat(Api.body(api.get("/api/providers/" + id)))
                .doesNotContain("sesame")
                .contains("\"password_set\":true");
        assertThat(Api.body(api.get("/api/audit"))).doesNotContain("sesame");
    }

    @Test
    void changesOneSettingAndKeepsTheOthers() {
        String id = api.make(
                "/api/providers", smtp("mx.example.com", 2525, ", \"username\": \"ada\", \"password\": \"sesame\""));

        var changed = api.patch("/api/providers/" + id, "{\"settings\": {\"max_connections\": 3}, \"weight\": 7}");

        assertThat(changed).hasStatusOk();
        assertThat(Api.<String>read(changed, "$.settings.host")).isEqualTo("mx.example.com");
        assertThat(Api.<Integer>read(changed, "$.settings.max_connections")).isEqualTo(3);
        assertThat(Api.<Integer>read(changed, "$.weight")).isEqualTo(7);
        assertThat(Api.<Boolean>read(changed, "$.password_set")).isTrue();
    }

    @Test
    void givesAPasswordToNoOtherHost() {
        String id = api.make(
                "/api/providers", smtp("mx.example.com", 2525, ", \"username\": \"ada\", \"password\": \"sesame\""));

        var stolen = api.patch("/api/providers/" + id, "{\"settings\": {\"host\": \"thief.example\"}}");

        assertThat(stolen).hasStatus(422);
        assertThat(Api.<String>read(stolen, "$.details[0].field")).isEqualTo("settings.password");
    }

    @Test
    void namesTheSettingAtFault() {
        assertThat(fieldOf(smtp("", 25, ""))).isEqualTo("settings.host");
        assertThat(fieldOf(smtp("mx.example.com", 70_000, ""))).isEqualTo("settings.port");
        assertThat(fieldOf(smtp("mx.example.com", 25, ", \"security\": \"maybe\"")))
                .isEqualTo("settings.security");
        assertThat(fieldOf(smtp("mx.example.com", 25, ", \"hots\": 1"))).isEqualTo("settings.hots");
        assertThat(fieldOf("{\"name\": \"x\", \"kind\": \"pigeon\", \"settings\": {}}"))
                .isEqualTo("kind");
        assertThat(fieldOf("{\"name\": \"x\", \"kind\": \"smtp\"}")).isEqualTo("settings");
    }

    @Test
    void probesARelayAndSendsATestMail() {
        try (SmtpSink sink = SmtpSink.start(SinkSettings.loopback().storing(1))) {
            String id = api.make("/api/providers", smtp("127.0.0.1", sink.port(), ""));

            var probe = api.post("/api/providers/" + id + "/test", "{}");
            var mail = api.post("/api/providers/" + id + "/test", "{\"to\": \"ada@example.com\"}");

            assertThat(Api.<Boolean>read(probe, "$.ok")).isTrue();
            assertThat(Api.<String>read(mail, "$.smtp_response")).startsWith("250");
            assertThat(sink.messages())
                    .singleElement()
                    .satisfies(m -> assertThat(m.to()).containsExactly("ada@example.com"));
        }
    }

    @Test
    void saysWhyARelayCannotBeReached() {
        SmtpSink sink = SmtpSink.start();
        int port = sink.port();
        sink.close();
        String id = api.make("/api/providers", smtp("127.0.0.1", port, ""));

        var probe = api.post("/api/providers/" + id + "/test", "{}");

        assertThat(probe).hasStatusOk();
        assertThat(Api.<Boolean>read(probe, "$.ok")).isFalse();
        assertThat(Api.<String>read(probe, "$.message")).contains("No connection");
    }

    @Test
    void refusesToGoWhileASenderInsistsOnIt() {
        String id = api.make("/api/providers", smtp("mx.example.com", 25, ""));
        String sender = api.make(
                "/api/senders",
                "{\"from_name\": \"Acme\", \"from_email\": \"news@acme.example\", \"provider_id\": \"" + id + "\"}");

        var refused = api.delete("/api/providers/" + id);
        api.delete("/api/senders/" + sender);
        var gone = api.delete("/api/providers/" + id);

        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.error_code")).isEqualTo("provider_in_use");
        assertThat(gone).hasStatus(204);
        assertThat(api.get("/api/providers/" + id)).hasStatus(404);
    }

    private String fieldOf(String body) {
        var refused = api.post("/api/providers", body);
        assertThat(refused).hasStatus(422);
        return Api.read(refused, "$.details[0].field");
    }

    private static String smtp(String host, int port, String more) {
        return "{\"name\": \"Relay\", \"kind\": \"smtp\", \"settings\": {\"host\": \"" + host + "\", \"port\": " + port
                + more + "}}";
    }
}
