package io.flusomail.messages.compose;

import static io.flusomail.messages.compose.MailFixture.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flusomail.audience.Api;
import io.flusomail.messages.Finding;
import io.flusomail.messages.MailingContent;
import io.flusomail.messages.Mailings;
import io.flusomail.messages.PreparedCheck;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class CheckContentTest {

    @Autowired
    MailFixture mails;

    @Autowired
    Mailings mailings;

    @Autowired
    People people;

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;
    private SenderId sender = SenderId.next();

    @BeforeEach
    void setUp() {
        acme = world.acme();
        api = new Api(http, world, acme);
        sender = mails.sender(api);
    }

    private PreparedCheck check(MailingContent content) {
        return people.in(acme, () -> mailings.check(content));
    }

    @Test
    void findsNothingInTheWayOfAGoodMailing() {
        TemplateId good = mails.template(
                api, "<p>{{ first_name | default: 'you' }} {{ city }} {{ postal_address }} {{ unsubscribe_url }}</p>");

        PreparedCheck found = check(content(good, sender, "Hello {{ last_name }}"));

        assertThat(found.problems()).isEmpty();
        assertThat(found.variables()).containsExactlyInAnyOrder("city", "last_name");
        assertThat(found.warnings()).extracting(Finding::code).containsOnly("base_url_not_https");
    }

    @ParameterizedTest
    @CsvSource({
        "me@gmail.com, true",
        "me@Yahoo.co.uk, true",
        "news@acme.example, false",
        "me@gmail.com.acme.example, false",
        "me@live.acme.example, false"
    })
    void warnsOfASenderWhoseDomainNobodyElseMaySendFrom(String from, boolean warned) {
        TemplateId good = mails.template(api, "<p>{{ postal_address }} {{ unsubscribe_url }}</p>");
        SenderId other = SenderId.of(
                api.make("/api/senders", "{\"from_name\": \"Acme\", \"from_email\": \"%s\"}".formatted(from)));
        List<String> before = codes(check(content(good, other, "Hello")));
        api.make(
                "/api/providers",
                "{\"name\": \"Relay\", \"kind\": \"smtp\", \"settings\": {\"host\": \"127.0.0.1\", \"port\": 25,"
                        + " \"security\": \"none\"}}");

        List<String> after = codes(check(content(good, other, "Hello")));

        assertThat(before).as("while only the sandbox sends").doesNotContain("sender_unverified");
        assertThat(after.contains("sender_unverified")).isEqualTo(warned);
    }

    private static List<String> codes(PreparedCheck found) {
        return found.warnings().stream().map(Finding::code).toList();
    }

    @Test
    void refusesAMailWithoutAnUnsubscribeLink() {
        TemplateId bare = mails.template(api, "<p>Hello</p>");

        PreparedCheck found = check(content(bare, sender, "Hello"));

        assertThat(found.problems())
                .extracting(Finding::field, Finding::code)
                .containsExactly(tuple("email_template_id", "template_without_unsubscribe"));
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        PreparedCheck found = check(content(TemplateId.next(), SenderId.next(), " "));

        assertThat(found.problems())
                .extracting(Finding::field)
                .containsExactlyInAnyOrder("subject_line", "sender_profile_id", "email_template_id");
    }

    @Test
    void readsTheSubjectAsATemplate() {
        TemplateId good = mails.template(api, "<p>{{ unsubscribe_url }}</p>");

        PreparedCheck found = check(content(good, sender, "Hello {{ first_name"));

        assertThat(found.problems()).extracting(Finding::field).containsOnly("subject_line");
    }

    @Test
    void knowsNoTemplateOfAnotherWorkspace() {
        Api globex = new Api(http, world, world.workspace("Globex"));
        TemplateId theirs = mails.template(globex, "<p>{{ unsubscribe_url }}</p>");

        PreparedCheck found = check(content(theirs, mails.sender(globex), "Hello"));

        assertThat(found.problems())
                .extracting(Finding::field)
                .containsExactlyInAnyOrder("sender_profile_id", "email_template_id");
    }
}
