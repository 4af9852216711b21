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
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ApplicationTest
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
        assertThat(found.warnings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("sender_unverified", "base_url_not_https");
    }

    @ParameterizedTest
    @CsvSource({
        "me@gmail.com, Nobody but gmail.com itself",
        "me@Yahoo.co.uk, Nobody but yahoo.co.uk itself",
        "news@acme.example, The domain acme.example is not verified",
        "me@gmail.com.acme.example, The domain gmail.com.acme.example is not verified",
        "me@live.acme.example, The domain live.acme.example is not verified"
    })
    void warnsOfASenderWhoseDomainNobodyProvedToBeTheirs(String from, String why) {
        TemplateId good = mails.template(api, "<p>{{ postal_address }} {{ unsubscribe_url }}</p>");
        SenderId other = SenderId.of(
                api.make("/api/senders", "{\"from_name\": \"Acme\", \"from_email\": \"%s\"}".formatted(from)));

        PreparedCheck found = check(content(good, other, "Hello"));

        assertThat(found.warnings())
                .filteredOn(warning -> warning.code().equals("sender_unverified"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).startsWithIgnoringCase(why));
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
