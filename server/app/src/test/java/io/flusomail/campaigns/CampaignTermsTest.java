package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.delivery.engine.DeliveryEngine;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Topics, caps, quiet hours and lists of people to leave out, from the draft to the ledger. */
@FlusomailTest
class CampaignTermsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    SettableClock clock;

    private WorkspaceId workspace = WorkspaceId.next();
    private Api api;
    private CampaignFixture acme;

    @BeforeEach
    void beInAcme() {
        workspace = world.acme();
        api = new Api(http, world, workspace);
        acme = new CampaignFixture(api);
    }

    @Test
    void leavesOutWhoDeclinedTheTopic() throws Exception {
        String offers = api.make("/api/topics", "{\"name\": \"Offers\"}");
        String ada = acme.subscriber("ada@example.com");
        acme.subscriber("grace@example.com");
        api.patch(
                "/api/contacts/" + ada + "/preferences",
                "{\"topics\": [{\"topic_id\": \"%s\", \"wanted\": false}]}".formatted(offers));
        String id = acme.draft();
        api.patch("/api/campaigns/" + id, "{\"topic_id\": \"%s\", \"tags\": [\"spring\"]}".formatted(offers));

        var check = api.post("/api/campaigns/" + id + "/send?dry_run=true", "{}");
        send(id);

        assertThat(Api.<Integer>read(check, "$.excluded.unsubscribed_topic")).isEqualTo(1);
        var sent = api.get("/api/campaigns/" + id);
        assertThat(Api.<String>read(sent, "$.topic_id")).isEqualTo(offers);
        assertThat(Api.<Integer>read(sent, "$.delivered_count")).isEqualTo(1);
        assertThat(Api.<Integer>read(sent, "$.skipped_reasons.unsubscribed_topic"))
                .isEqualTo(1);
    }

    @Test
    void leavesOutWhoIsOnAListThatItChose() throws Exception {
        String rivals = api.make("/api/suppression-lists", "{\"name\": \"Rivals\"}");
        api.post("/api/suppression-lists/" + rivals + "/entries", "{\"domains\": [\"rival.example\"]}");
        acme.subscriber("ada@example.com");
        acme.subscriber("spy@rival.example");
        String with = acme.draft();
        api.patch("/api/campaigns/" + with, "{\"suppression_lists\": [\"%s\"]}".formatted(rivals));
        String without = acme.draft();

        send(with);
        send(without);

        assertThat(Api.<Integer>read(api.get("/api/campaigns/" + with), "$.skipped_reasons.suppression_list"))
                .isEqualTo(1);
        assertThat(Api.<Integer>read(api.get("/api/campaigns/" + without), "$.delivered_count"))
                .isEqualTo(2);
    }

    @Test
    void isRefusedWhereAListWantsNoneOfTheseInTheAudience() {
        String rivals = api.make("/api/suppression-lists", "{\"name\": \"Rivals\", \"refuses\": true}");
        api.post("/api/suppression-lists/" + rivals + "/entries", "{\"domains\": [\"rival.example\"]}");
        acme.subscriber("ada@example.com");
        acme.subscriber("spy@rival.example");
        String id = acme.draft();
        api.patch("/api/campaigns/" + id, "{\"suppression_lists\": [\"%s\"]}".formatted(rivals));

        var refused = api.post("/api/campaigns/" + id + "/send", "{}");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].code")).isEqualTo("blocked_addresses");
        assertThat(Api.<String>read(refused, "$.details[0].message")).contains("rival.example (1)");
    }

    @Test
    void sendsNobodyMoreThanTheCapAllows() throws Exception {
        api.make("/api/frequency-caps", "{\"name\": \"Daily\", \"most\": 1, \"window\": \"P1D\"}");
        acme.subscriber("ada@example.com");
        String first = acme.draft();
        String second = acme.draft();

        send(first);
        send(second);

        assertThat(Api.<Integer>read(api.get("/api/campaigns/" + first), "$.delivered_count"))
                .isEqualTo(1);
        assertThat(Api.<Integer>read(api.get("/api/campaigns/" + second), "$.skipped_reasons.frequency_cap"))
                .isEqualTo(1);
        assertThat(Api.<String>read(api.get("/api/campaigns/" + second), "$.campaign_status"))
                .isEqualTo("sent");
    }

    @Test
    void waitsForTheMorningAndSaysSo() throws Exception {
        api.patch(
                "/api/pacing",
                "{\"quiet_hours\": {\"enabled\": true, \"windows\": [{\"from\": \"21:00\", \"to\": \"08:00\"}]}}");
        String ada = acme.subscriber("ada@example.com");
        api.patch("/api/contacts/" + ada, "{\"time_zone\": \"Asia/Tokyo\"}");
        acme.subscriber("grace@example.com");
        String id = acme.draft();
        clock.set(clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(40)));
        api = new Api(http, world, workspace);

        send(id);
        var atNight = api.get("/api/campaigns/" + id);
        var waiting = api.get("/api/campaigns/" + id + "/recipients?status=pending");
        clock.tick(Duration.ofHours(7).plusSeconds(1));
        engine.runDue();
        api = new Api(http, world, workspace);
        var inTheMorning = api.get("/api/campaigns/" + id);

        assertThat(Api.<String>read(atNight, "$.campaign_status")).isEqualTo("sending");
        assertThat(Api.<Integer>read(atNight, "$.delivered_count")).isEqualTo(1);
        assertThat(Api.<List<String>>read(waiting, "$.items[*].reason")).containsExactly("quiet_hours");
        assertThat(Api.<String>read(inTheMorning, "$.campaign_status")).isEqualTo("sent");
        assertThat(Api.<Integer>read(inTheMorning, "$.delivered_count")).isEqualTo(2);
    }

    @Test
    void namesWhatIsNotKnownHere() {
        String id = acme.draft();
        String nobody = "0190a1b2-0000-7000-8000-000000000000";

        var topic = api.patch("/api/campaigns/" + id, "{\"topic_id\": \"%s\"}".formatted(nobody));
        var list = api.patch("/api/campaigns/" + id, "{\"suppression_lists\": [\"%s\"]}".formatted(nobody));

        assertThat(Api.<String>read(topic, "$.details[0].field")).isEqualTo("topic_id");
        assertThat(Api.<String>read(list, "$.details[0].field")).isEqualTo("suppression_lists[0]");
    }

    private void send(String id) throws Exception {
        api.post("/api/campaigns/" + id + "/send", "{}");
        jobs.runDue();
        engine.runDue();
    }
}
