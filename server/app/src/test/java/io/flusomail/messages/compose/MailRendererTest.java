package io.flusomail.messages.compose;

import static io.flusomail.messages.compose.MailFixture.claimed;
import static io.flusomail.messages.compose.MailFixture.content;
import static io.flusomail.messages.compose.MailFixture.parsed;
import static io.flusomail.messages.compose.MailFixture.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.messages.MailingContent;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApplicationTest
class MailRendererTest {

    private static final String LETTER = """
        <html><body><p>Dear {{ first_name }}, <a href="https://shop.example/sale">sale</a>
        <a href="https://shop.example/p?c={{ city }}">yours</a>
        <a href="{{ unsubscribe_url }}">unsubscribe</a></p></body></html>\
        """;

    @Autowired
    MailFixture mails;

    @Autowired
    @Qualifier("clickServlet")
    ServletRegistrationBean<?> clicks;

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;
    private SenderId sender = SenderId.next();
    private TemplateId letter = TemplateId.next();

    @BeforeEach
    void setUp() {
        acme = world.acme();
        api = new Api(http, world, acme);
        sender = mails.sender(api);
        api.make("/api/fields", "{\"key\": \"city\", \"label\": \"City\", \"type\": \"text\"}");
        letter = mails.template(api, LETTER);
    }

    private ContactId contact(String email, String more) {
        return ContactId.of(api.make("/api/contacts", "{\"email\": \"" + email + "\"" + more + "}"));
    }

    private ContactId ada() {
        return contact(
                "ada@example.com",
                ", \"first_name\": \"Ada\", \"last_name\": \"Lovelace\", \"fields\": {\"city\": \"Köln & Bonn\"}");
    }

    @Test
    void writesTheHeadersOfABulkMail() throws Exception {
        SourceId source = mails.prepared(acme, content(letter, sender, "May for {{ first_name }}"));
        ClaimedSend send = claimed(source, ada(), "Ada@example.com");

        RenderedSend.Mail rendered =
                (RenderedSend.Mail) mails.render(acme, source, List.of(send)).getFirst();

        MimeMessage mail = parsed(rendered);
        assertThat(rendered.envelopeFrom()).isEqualTo("news@acme.example");
        assertThat(mail.getSubject()).isEqualTo("May for Ada").isEqualTo(rendered.subject());
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("news@acme.example", "Acme, Inc."));
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("Ada@example.com", "Ada Lovelace"));
        assertThat(mail.getReplyTo()).containsExactly(new InternetAddress("help@acme.example"));
        assertThat(mail.getMessageID()).isEqualTo("<" + send.id().toString().replace("-", "") + "@acme.example>");
        assertThat(header(mail, "List-Unsubscribe")).matches("<http://localhost:\\d+/u/[A-Za-z0-9_-]+>");
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(header(mail, "List-Id")).isEqualTo("<" + acme.toString().replace("-", "") + ".localhost>");
        assertThat(header(mail, "Feedback-ID")).matches("may:[0-9a-f]{12}:campaign:[0-9a-f]{12}");
        assertThat(header(mail, "Precedence")).isEqualTo("bulk");
    }

    private static String header(MimeMessage mail, String name) throws Exception {
        return mail.getHeader(name)[0];
    }

    @Test
    void tracksLinksSoThatTheyLeadWhereTheyLed() throws Exception {
        SourceId source = mails.prepared(acme, content(letter, sender, "May"));

        MimeMessage mail = parsed(mails.render(acme, source, List.of(claimed(source, ada(), "ada@example.com")))
                .getFirst());

        String html = part(mail, 1);
        List<String> clicks = all("https?://[^/\"]+(/t/c/[A-Za-z0-9_-]+)", html);
        assertThat(clicks).hasSize(2);
        assertThat(location(clicks.get(0))).isEqualTo("https://shop.example/sale");
        assertThat(location(clicks.get(1)))
                .startsWith("https://shop.example/p?c=K")
                .contains("Bonn");
        assertThat(all("(/t/o/[A-Za-z0-9_-]+)", html)).hasSize(1);
        assertThat(all("(/t/c/[A-Za-z0-9_-]+)", part(mail, 0))).containsExactlyElementsOf(clicks);
        assertThat(html).contains("Dear Ada").contains("1 Main Street, Springfield");
        assertThat(all("(/u/[A-Za-z0-9_-]+)", html)).hasSize(1);
    }

    private String location(String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setPathInfo(path.substring("/t/c".length()));
        MockHttpServletResponse answer = new MockHttpServletResponse();
        Objects.requireNonNull(clicks.getServlet()).service(request, answer);
        return String.valueOf(answer.getHeader("Location"));
    }

    private static List<String> all(String pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void showsTheMailInABrowserWithoutThePixel() throws Exception {
        SourceId source = mails.prepared(acme, content(letter, sender, "May"));
        MimeMessage mail = parsed(mails.render(acme, source, List.of(claimed(source, ada(), "ada@example.com")))
                .getFirst());
        String path = all("(/v/[A-Za-z0-9_-]+)", part(mail, 1)).getFirst();

        MvcTestResult shown = http.get().uri(path).exchange();

        assertThat(shown).hasStatus(200);
        assertThat(Api.body(shown)).contains("Dear Ada").doesNotContain("/t/o/");
        assertThat(shown.getResponse().getHeader("Content-Security-Policy"))
                .contains("sandbox")
                .contains("default-src 'none'")
                .doesNotContain("allow-scripts");
        assertThat(http.get().uri(path.substring(0, path.length() - 1)).exchange())
                .hasStatus(404);
        assertThat(http.get().uri("/v/nothing").exchange()).hasStatus(404);
    }

    @Test
    void keepsWhatWasPrepared() throws Exception {
        SourceId source = mails.prepared(acme, content(letter, sender, "May"));
        api.patch("/api/templates/" + letter, "{\"html_content\": \"<p>Changed {{ unsubscribe_url }}</p>\"}");
        api.patch("/api/senders/" + sender, "{\"from_name\": \"Else\"}");

        MimeMessage mail = parsed(mails.render(acme, source, List.of(claimed(source, ada(), "ada@example.com")))
                .getFirst());

        assertThat(part(mail, 1)).contains("Dear Ada").doesNotContain("Changed");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("news@acme.example", "Acme, Inc."));
        assertThat(Api.<Integer>read(api.get("/api/templates/" + letter), "$.usage_count"))
                .isEqualTo(1);
    }

    @Test
    void sendsOnlyTheTextOfAPlainTextCampaign() throws Exception {
        SourceId source =
                mails.prepared(acme, new MailingContent("May", null, letter, sender, "may", "May", false, true));

        MimeMessage mail = parsed(mails.render(acme, source, List.of(claimed(source, ada(), "ada@example.com")))
                .getFirst());

        assertThat(mail.getContentType()).startsWith("text/plain");
        assertThat(mail.getContent().toString())
                .contains("Dear Ada")
                .contains("https://shop.example/sale")
                .doesNotContain("/t/c/");
    }

    @Test
    void saysWhichMailsCannotBeWrittenAndWritesTheOthers() {
        api.make("/api/fields", "{\"key\": \"parts\", \"label\": \"Parts\", \"type\": \"number\"}");
        TemplateId share = mails.template(api, "<p>{{ 10 | divided_by: parts }} {{ unsubscribe_url }}</p>");
        SourceId source = mails.prepared(acme, content(share, sender, "May"));
        ContactId two = contact("two@example.com", ", \"fields\": {\"parts\": 2}");
        ContactId zero = contact("zero@example.com", ", \"fields\": {\"parts\": 0}");
        ContactId gone = contact("gone@example.com", "");
        api.delete("/api/contacts/" + gone);

        List<RenderedSend> rendered = mails.render(
                acme,
                source,
                List.of(
                        claimed(source, zero, "zero@example.com"),
                        claimed(source, gone, "gone@example.com"),
                        claimed(source, two, "two"),
                        claimed(source, two, "jürgen@example.com")));

        assertThat(rendered)
                .filteredOn(RenderedSend.Unrenderable.class::isInstance)
                .map(r -> ((RenderedSend.Unrenderable) r).reason())
                .containsExactly("render_failed", "contact_deleted", "address_unusable");
        assertThat(rendered.get(3)).isInstanceOf(RenderedSend.Mail.class);
    }

    @Test
    void rendersNothingOfAnotherWorkspace() {
        SourceId source = mails.prepared(acme, content(letter, sender, "May"));
        ClaimedSend send = claimed(source, ada(), "ada@example.com");

        List<RenderedSend> rendered = mails.render(world.workspace("Globex"), source, List.of(send));

        assertThat(rendered.getFirst())
                .isInstanceOfSatisfying(
                        RenderedSend.Unrenderable.class,
                        r -> assertThat(r.reason()).isEqualTo("content_missing"));
    }

    @Test
    void givesTheSameBytesOnManyThreadsAtOnce() throws Exception {
        SourceId source = mails.prepared(acme, content(letter, sender, "May"));
        List<ClaimedSend> batch = IntStream.range(0, 40)
                .mapToObj(i -> claimed(source, contact("p" + i + "@example.com", ""), "p" + i + "@example.com"))
                .toList();
        List<byte[]> once = bytes(mails.render(acme, source, batch));
        Callable<List<byte[]>> render = () -> bytes(mails.render(acme, source, batch));

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<byte[]>> again : threads.invokeAll(List.of(render, render, render, render))) {
                assertThat(again.get()).usingElementComparator(Arrays::compare).isEqualTo(once);
            }
        }
    }

    private static List<byte[]> bytes(List<RenderedSend> rendered) {
        return rendered.stream()
                .map(r -> ((RenderedSend.Mail) r).message().getFirst().array())
                .toList();
    }
}
