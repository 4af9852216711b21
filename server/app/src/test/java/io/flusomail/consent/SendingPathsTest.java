package io.flusomail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.delivery.Lane;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.SingleSend;
import io.flusomail.delivery.SourceKind;
import io.flusomail.delivery.engine.DeliveryEngine;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Every way by which a mail can leave asks whether its reader may be written to. {@code SendingRules} lists the ways. */
@FlusomailTest
class SendingPathsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    JobRunner jobs;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;
    private String sender = "";
    private String ada = "";

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        api = new Api(http, world, acme);
        sender = api.make("/api/senders", "{\"from_name\": \"Acme\", \"from_email\": \"news@acme.example\"}");
    }

    @Test
    void aCampaignLeavesOutWhoUnsubscribed() throws Exception {
        String id = campaignToAda();
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");

        api.post("/api/campaigns/" + id + "/send", "{}");
        jobs.runDue();
        engine.runDue();

        assertThat(Api.<Integer>read(api.get("/api/campaigns/" + id), "$.skipped_reasons.unsubscribed"))
                .isEqualTo(1);
    }

    /** Nobody is asked about them: their writer typed them, one by one. Those whom the campaign is for get none of it. */
    @Test
    void aTestGoesToTheAddressesThatWereTypedAlone() throws Exception {
        String id = campaignToAda();
        api.post("/api/suppressions", "{\"email\": \"boss@acme.example\", \"reason\": \"manual\"}");

        api.post(
                "/api/campaigns/" + id + "/test-send",
                "{\"emails\": [\"me@acme.example\", \"boss@acme.example\"], \"contact_id\": \"%s\"}".formatted(ada));
        engine.runDue();

        assertThat(Api.<List<String>>read(api.get("/api/sandbox/messages"), "$.items[*].recipient"))
                .containsExactlyInAnyOrder("me@acme.example", "boss@acme.example");
    }

    @Test
    void aSingleMessageGoesToNoAddressThatIsClosed() throws Exception {
        api.post("/api/suppressions", "{\"email\": \"ada@example.com\", \"reason\": \"complaint\"}");

        api.post("/api/messages", """
                {"to": "ada@example.com", "subject": "Receipt", "text": "Thanks", "sender_profile_id": "%s"}""".formatted(sender));
        engine.runDue();

        var messages = api.get("/api/messages?recipient=ada@example.com");
        assertThat(Api.<String>read(messages, "$.items[0].status")).isEqualTo("skipped");
        assertThat(Api.<String>read(messages, "$.items[0].reason")).isEqualTo("complained");
    }

    /** What is to come, too: a kind that nobody has heard of yet is marketing until somebody says otherwise. */
    @Test
    void aKindThatIsNotKnownIsMarketing() throws Exception {
        ContactId ada = people.stranger(acme, "ada@example.com");
        SourceId source = SourceId.next();
        people.in(acme, () -> {
            ledger.open(new NewSource(
                    source, new SourceKind("journey"), UUID.randomUUID(), Lane.JOURNEY, SenderId.of(sender), null));
            ledger.enqueue(source, List.of(new SingleSend(SendId.next(), ada, "ada@example.com", 0, 0)));
            ledger.release(source, clock.instant());
            return true;
        });

        engine.runDue();

        assertThat(people.in(acme, () -> ledger.counts(source)).skipped()).containsEntry("no_consent", 1L);
    }

    private String campaignToAda() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        ada = api.make(
                "/api/contacts",
                "{\"email\": \"ada@example.com\", \"lists\": [\"%s\"], \"consent\": {\"source\": \"form\"}}"
                        .formatted(list));
        String template = api.make(
                "/api/templates",
                "{\"template_name\": \"T\", \"template_type\": \"regular\", \"category\": \"news\","
                        + " \"html_content\": \"<p>Hi <a href='{{ unsubscribe_url }}'>x</a></p>\"}");
        return api.make("/api/campaigns", """
                {"campaign_name": "Spring", "subject_line": "Hello", "campaign_type": "regular",
                 "email_template_id": "%s", "sender_profile_id": "%s", "target_list_id": "%s"}""".formatted(template, sender, list));
    }
}
