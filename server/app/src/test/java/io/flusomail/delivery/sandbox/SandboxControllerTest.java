package io.flusomail.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.delivery.spi.OutgoingMessage;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class SandboxControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SandboxWriter writer;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void keepsAMailAsItWouldHaveBeenSent() {
        capture("ada@example.com", false, SendId.next(), 1);

        var list = api.get("/api/sandbox/messages?recipient=Ada@Example.com");
        String id = Api.read(list, "$.items[0].id");
        var opened = api.get("/api/sandbox/messages/" + id);
        var raw = api.get("/api/sandbox/messages/" + id + "/raw");

        assertThat(Api.<String>read(list, "$.items[0].subject")).isEqualTo("Grüße");
        assertThat(Api.<String>read(opened, "$.from")).isEqualTo("Acme <news@acme.example>");
        assertThat(Api.<String>read(opened, "$.text")).contains("Grüße an ada@example.com");
        assertThat(Api.body(raw)).isEqualTo(mail("ada@example.com"));
    }

    @Test
    void keepsAnAttemptOnce() {
        SendId send = SendId.next();

        capture("ada@example.com", false, send, 1);
        capture("ada@example.com", false, send, 1);
        capture("ada@example.com", false, send, 2);

        assertThat(Api.<List<?>>read(api.get("/api/sandbox/messages"), "$.items"))
                .hasSize(2);
    }

    @Test
    void showsCredentialsToOwnersOnly() {
        capture("ada@example.com", true, SendId.next(), 1);
        String id = Api.read(api.get("/api/sandbox/messages"), "$.items[0].id");
        String admin = world.signedIn(acme, Role.ADMIN);

        var list = http.get()
                .uri("/api/sandbox/messages")
                .header("Authorization", admin)
                .exchange();
        var one = http.get()
                .uri("/api/sandbox/messages/" + id + "/raw")
                .header("Authorization", admin)
                .exchange();

        assertThat(Api.<List<?>>read(list, "$.items")).isEmpty();
        assertThat(one).hasStatus(404);
    }

    @Test
    void isClosedToOtherWorkspaces() {
        capture("ada@example.com", false, SendId.next(), 1);
        String id = Api.read(api.get("/api/sandbox/messages"), "$.items[0].id");
        Api other = new Api(http, world, world.workspace("Other"));

        assertThat(other.get("/api/sandbox/messages/" + id)).hasStatus(404);
        assertThat(Api.<List<?>>read(other.get("/api/sandbox/messages"), "$.items"))
                .isEmpty();
    }

    private void capture(String recipient, boolean credential, SendId send, int claim) {
        RenderedSend.Mail mail = new RenderedSend.Mail(
                send,
                "bounce@acme.example",
                List.of(ByteBuffer.wrap(mail(recipient).getBytes(StandardCharsets.UTF_8))),
                "Grüße",
                credential);
        assertThat(writer.keep(new OutgoingMessage(acme, SourceId.next(), send, claim, recipient, mail)))
                .isTrue();
    }

    private static String mail(String recipient) {
        return "From: Acme <news@acme.example>\r\nTo: " + recipient + "\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "Content-Transfer-Encoding: 8bit\r\n\r\nGrüße an " + recipient + "\r\n";
    }
}
