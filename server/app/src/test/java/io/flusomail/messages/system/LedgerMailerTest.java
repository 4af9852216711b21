package io.flusomail.messages.system;

import static io.flusomail.messages.compose.MailFixture.parsed;
import static io.flusomail.messages.compose.MailFixture.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.delivery.engine.DeliveryEngine;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.spi.SystemMail;
import io.flusomail.messages.compose.MailFixture;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class LedgerMailerTest {

    @Autowired
    LedgerMailer mailer;

    @Autowired
    MailFixture mails;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    People people;

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;

    @BeforeEach
    void setUp() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    private void send(String to) {
        SystemMail mail = new SystemMail(
                acme, to, "reset", "New password", "Hello,\n\nhere: https://mail.example/reset?token=a&b=<c>.\n", true);
        people.in(acme, () -> {
            mailer.send(mail);
            return true;
        });
        engine.runDue();
    }

    @Test
    void sendsTextAndHtmlBeforeThereIsAnySender() throws Exception {
        send("ada@example.com");

        MimeMessage mail = captured("ada@example.com");
        assertThat(mail.getSubject()).isEqualTo("New password");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("no-reply@localhost", "Flusomail"));
        assertThat(part(mail, 0)).contains("here: https://mail.example/reset?token=a&b=<c>.");
        assertThat(part(mail, 1)).contains("<a href=\"https://mail.example/reset?token=a&amp;b=\">");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
    }

    @Test
    void comesFromTheWorkspacesFirstSender() throws Exception {
        mails.sender(api);

        send("ada@example.com");

        assertThat(captured("ada@example.com").getFrom())
                .containsExactly(new InternetAddress("news@acme.example", "Acme, Inc."));
    }

    private MimeMessage captured(String recipient) throws Exception {
        List<String> ids = Api.read(api.get("/api/sandbox/messages?recipient=" + recipient), "$.items[*].id");
        return parsed(api.get("/api/sandbox/messages/" + ids.getFirst() + "/raw")
                .getResponse()
                .getContentAsByteArray());
    }

    @Test
    void showsACredentialToOwnersOnly() {
        send("ada@example.com");

        MvcTestResult editors = http.get()
                .uri("/api/sandbox/messages?recipient=ada@example.com")
                .header("Authorization", world.signedIn(acme, Role.EDITOR))
                .exchange();

        assertThat(Api.<List<String>>read(editors, "$.items[*].id")).isEmpty();
    }

    @Test
    void isCapturedUntilAProviderIsSetUp() {
        boolean before = people.in(acme, () -> mailer.captured(acme));
        api.make(
                "/api/providers",
                "{\"name\": \"Relay\", \"kind\": \"smtp\","
                        + " \"settings\": {\"host\": \"127.0.0.1\", \"port\": 2525, \"security\": \"none\"}}");

        boolean after = people.in(acme, () -> mailer.captured(acme));

        assertThat(before).isTrue();
        assertThat(after).isFalse();
    }
}
