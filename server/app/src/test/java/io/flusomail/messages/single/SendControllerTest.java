package io.flusomail.messages.single;

import static io.flusomail.messages.compose.MailFixture.parsed;
import static io.flusomail.messages.compose.MailFixture.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.delivery.engine.DeliveryEngine;
import io.flusomail.messages.compose.MailFixture;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.Housekeeping;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class SendControllerTest {

    @Autowired
    MailFixture mails;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    List<Housekeeping> housekeeping;

    @Autowired
    SettableClock clock;

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
        mails.sender(api);
    }

    private List<String> captured(String recipient) {
        return Api.read(api.get("/api/sandbox/messages?recipient=" + recipient), "$.items[*].id");
    }

    private MimeMessage mail(String id) throws Exception {
        return parsed(
                api.get("/api/sandbox/messages/" + id + "/raw").getResponse().getContentAsByteArray());
    }

    @Test
    void saysInADryRunWhatWouldBecomeOfTheMail() {
        String mail = "{\"to\": \"%s\", \"subject\": \"Hi\", \"text\": \"Hello\"}";
        api.make("/api/suppressions", "{\"email\": \"grace@example.com\", \"reason\": \"manual\"}");

        MvcTestResult goes = api.post("/api/messages?dry_run=true", mail.formatted("ada@example.com"));
        MvcTestResult skipped = api.post("/api/messages?dry_run=true", mail.formatted("grace@example.com"));
        MvcTestResult broken = api.post("/api/messages?dry_run=true", mail.formatted("nobody"));
        MvcTestResult unreadable = api.post(
                "/api/messages?dry_run=true", mail.formatted("ada@example.com").replace("Hello", "{{ broken"));
        engine.runDue();

        assertThat(goes).hasStatusOk();
        assertThat(Api.<String>read(goes, "$.status")).isEqualTo("pending");
        assertThat(Api.<Boolean>read(goes, "$.dry_run")).isTrue();
        assertThat(Api.<String>read(skipped, "$.status")).isEqualTo("skipped");
        assertThat(Api.<String>read(skipped, "$.reason")).isEqualTo("suppressed");
        assertThat(broken).hasStatus(422);
        assertThat(unreadable).hasStatus(422);
        assertThat(Api.<List<String>>read(api.get("/api/messages"), "$.items")).isEmpty();
        assertThat(captured("ada@example.com")).isEmpty();
    }

    @Test
    void sendsItsOwnSubjectAndBody() throws Exception {
        MvcTestResult accepted = api.post("/api/messages", """
                {"to": "ada@example.com", "subject": "Order {{ number }}", "data": {"number": 42, "item": "<tea>"},
                 "html": "<p>Thanks for {{ item }}</p>", "text": "Thanks for {{ item }}"}""");

        engine.runDue();

        assertThat(accepted).hasStatus(202);
        MimeMessage mail = mail(captured("ada@example.com").getFirst());
        assertThat(mail.getSubject()).isEqualTo("Order 42");
        assertThat(part(mail, 0)).startsWith("Thanks for <tea>");
        assertThat(part(mail, 1)).contains("Thanks for &lt;tea&gt;");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MvcTestResult row = api.get(String.valueOf(accepted.getResponse().getHeader("Location")));
        assertThat(Api.<String>read(row, "$.message.status")).isEqualTo("sent");
    }

    @Test
    void fillsATemplateWithTheContactAndTheDataOfTheRequest() throws Exception {
        TemplateId receipt = mails.template(api, "<p>{{ first_name }} paid {{ total }} {{ last_name }}</p>");
        api.make(
                "/api/contacts",
                "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\", \"last_name\": \"Lovelace\"}");

        api.post("/api/messages", """
                {"to": "ADA@example.com", "template_id": "%s", "subject": "Receipt",
                 "data": {"total": "5 €", "last_name": "L.", "unsubscribe_url": "https://evil.example"}}""".formatted(receipt));
        engine.runDue();

        MimeMessage mail = mail(captured("ada@example.com").getFirst());
        assertThat(part(mail, 1)).contains("Ada paid 5 € L.").doesNotContain("evil");
        assertThat(mail.getHeader("To", ",")).isEqualTo("Ada Lovelace <ADA@example.com>");
    }

    @Test
    void sharesOneSourceAmongMailsThatSayTheSame() throws Exception {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        Callable<MvcTestResult> send = () -> api.post("/api/messages", """
                {"to": "ada@example.com", "subject": "Ping", "text": "{{ n }}", "data": {"n": 1}}""");

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<MvcTestResult> sent :
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> send).toList())) {
                assertThat(sent.get()).hasStatus(202);
            }
        }
        engine.runDue();

        assertThat(captured("ada@example.com")).hasSize(8);
        Set<String> sources = new TreeSet<>(Api.<List<String>>read(api.get("/api/messages"), "$.items[*].source_id"));
        assertThat(sources).hasSize(1);
    }

    @Test
    void refusesWhatCannotBeSent() {
        assertField("{\"to\": \"nobody\", \"subject\": \"A\", \"text\": \"B\"}", "to");
        assertField("{\"subject\": \"A\", \"text\": \"B\"}", "to");
        assertField("{\"to\": \"a@example.com\", \"text\": \"B\"}", "subject");
        assertField(
                "{\"to\": \"a@example.com\", \"subject\": \"A\\r\\nBcc: b@example.com\", \"text\": \"B\"}", "subject");
        assertField("{\"to\": \"a@example.com\", \"subject\": \"{% if %}\", \"text\": \"B\"}", "subject");
        assertField("{\"to\": \"a@example.com\", \"subject\": \"A\", \"html\": \"{% if %}\"}", "html");
        assertField("{\"to\": \"a@example.com\", \"subject\": \"A\"}", "template_id");
        assertField("{\"to\": \"a@example.com\", \"subject\": \"A\", \"text\": \"{% if %}\"}", "text");
        assertField(
                "{\"to\": \"a@example.com\", \"subject\": \"A\","
                        + " \"template_id\": \"00000000-0000-7000-8000-000000000001\"}",
                "template_id");
    }

    private void assertField(String body, String field) {
        MvcTestResult refused = api.post("/api/messages", body);
        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(field);
    }

    @Test
    void knowsNeitherSenderNorTemplateOfAnotherWorkspace() {
        Api globex = new Api(http, world, world.workspace("Globex"));
        String theirs = mails.sender(globex).toString();
        TemplateId letter = mails.template(globex, "<p>Hello</p>");

        assertField(
                "{\"to\": \"a@example.com\", \"subject\": \"A\", \"text\": \"B\", \"sender_profile_id\": \"" + theirs
                        + "\"}",
                "sender_profile_id");
        assertField(
                "{\"to\": \"a@example.com\", \"subject\": \"A\", \"template_id\": \"" + letter + "\"}", "template_id");
    }

    @Test
    void forgetsWhatSingleMailsSaidAfterNinetyDays() {
        String mail = "{\"to\": \"ada@example.com\", \"subject\": \"Ping\", \"html\": \"<p>{{ n }}</p>\"}";
        api.post("/api/messages", mail);
        engine.runDue();
        String view = view(captured("ada@example.com").getFirst());
        assertThat(http.get().uri(view).exchange()).hasStatus(200);

        clock.tick(Duration.ofDays(91));
        housekeeping.stream().filter(h -> h.name().equals("messages.forget")).forEach(Housekeeping::run);

        assertThat(http.get().uri(view).exchange()).hasStatus(404);
        api = new Api(http, world, acme);
        assertThat(api.post("/api/messages", mail)).hasStatus(202);
    }

    private String view(String id) {
        String raw = Api.body(api.get("/api/sandbox/messages/" + id));
        Matcher path = Pattern.compile("/v/[A-Za-z0-9_-]+").matcher(raw);
        assertThat(path.find()).isTrue();
        return path.group();
    }

    @Test
    void needsASender() {
        api = new Api(http, world, world.workspace("Empty"));

        assertField("{\"to\": \"a@example.com\", \"subject\": \"A\", \"text\": \"B\"}", "sender_profile_id");
    }

    @Test
    void masksWhatWhoeverTriesItOutMayNotRead() throws Exception {
        api.make("/api/fields", "{\"key\": \"illness\", \"type\": \"text\", \"sensitivity\": \"sensitive\"}");
        String ada = api.make(
                "/api/contacts",
                "{\"email\": \"ada@example.com\", \"first_name\": \"Augusta\", \"fields\": {\"illness\": \"gout\"}}");
        TemplateId letter = mails.template(
                api, "<p>{{ first_name }} {{ illness }} {{ contact.fields.illness }} {{ unsubscribe_url }}</p>");
        String key =
                Api.read(api.post("/api/api-keys", "{\"name\": \"Tests\", \"scopes\": [\"messages:send\"]}"), "$.key");
        String path = "/api/templates/" + letter + "/test-send";

        http.post()
                .uri(path)
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"emails\": [\"key@example.com\"], \"contact_id\": \"" + ada + "\"}")
                .exchange();
        api.post(path, "{\"emails\": [\"owner@example.com\"], \"contact_id\": \"" + ada + "\"}");
        engine.runDue();

        assertThat(part(mail(captured("key@example.com").getFirst()), 1))
                .contains("Augusta")
                .contains("•••")
                .doesNotContain("gout");
        assertThat(part(mail(captured("owner@example.com").getFirst()), 1)).contains("Augusta", "gout");
    }

    @Test
    void triesATemplateOut() throws Exception {
        TemplateId letter = mails.template(
                api, "<p>Dear {{ first_name }} <a href=\"https://shop.example\">shop</a> {{ unsubscribe_url }}</p>");
        String path = "/api/templates/" + letter + "/test-send";

        MvcTestResult sent = api.post(path, "{\"emails\": [\"me@example.com\", \"you@example.com\"]}");
        MvcTestResult refused = api.post(path, "{\"emails\": [\"me@example.com\", \"you\"]}");
        engine.runDue();

        assertThat(sent).hasStatus(202);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("emails[1]");
        MimeMessage mail = mail(captured("you@example.com").getFirst());
        assertThat(mail.getSubject()).isEqualTo("[Test] Letter");
        assertThat(part(mail, 1)).contains("Dear Ada").contains("href=\"https://shop.example\"");
        String unsubscribe = mail.getHeader("List-Unsubscribe")[0].replaceAll("<https?://[^/]+(/u/[^>]+)>", "$1");
        assertThat(http.post()
                        .uri(unsubscribe)
                        .param("List-Unsubscribe", "One-Click")
                        .exchange())
                .hasStatus(200);
    }
}
