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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class CampaignDetailsTest {

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

    private Api api;
    private CampaignFixture acme;

    @BeforeEach
    void beInAcme() {
        WorkspaceId workspace = world.acme();
        api = new Api(http, world, workspace);
        acme = new CampaignFixture(api);
    }

    private String sentToAda() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        api.post("/api/campaigns/" + id + "/send", "{}");
        jobs.runDue();
        engine.runDue();
        return id;
    }

    @Test
    void addsCountsAndRatesWhenAsked() throws Exception {
        String id = sentToAda();

        MvcTestResult plain = api.get("/api/campaigns/" + id);
        MvcTestResult one = api.get("/api/campaigns/" + id + "?include_performance=true");
        MvcTestResult list = api.get("/api/campaigns?include_performance=true");

        assertThat(Api.<Map<String, Object>>read(plain, "$")).doesNotContainKeys("performance", "analytics");
        assertThat(Api.<Integer>read(one, "$.performance.delivered_count")).isEqualTo(1);
        assertThat(Api.<Double>read(one, "$.performance.delivery_rate")).isEqualTo(1.0);
        assertThat(Api.<Double>read(one, "$.performance.click_to_open_rate")).isNull();
        assertThat(Api.<Object>read(list, "$.items[0].performance")).isEqualTo(Api.<Object>read(one, "$.performance"));
    }

    @Test
    void addsWhatInsightsGiveWhenAsked() throws Exception {
        String id = sentToAda();
        acme.draft();

        MvcTestResult insights = api.get("/api/campaigns/" + id + "/insights");
        MvcTestResult one = api.get("/api/campaigns/" + id + "?include_analytics=true");
        MvcTestResult list = api.get("/api/campaigns?include_analytics=true");

        assertThat(Api.<Object>read(one, "$.analytics.totals")).isEqualTo(Api.<Object>read(insights, "$.totals"));
        assertThat(Api.<Object>read(one, "$.analytics.rates")).isEqualTo(Api.<Object>read(insights, "$.rates"));
        assertThat(Api.<List<Integer>>read(list, "$.items[*].analytics.totals.sent"))
                .containsExactly(0, 1);
    }

    @Test
    void makesAnalyticsForThoseOnlyWhoMaySeeReports() {
        String key =
                Api.read(api.post("/api/api-keys", "{\"name\": \"K\", \"scopes\": [\"campaigns:read\"]}"), "$.key");

        MvcTestResult answer = http.get()
                .uri("/api/campaigns?include_analytics=true")
                .header("Authorization", "Bearer " + key)
                .exchange();
        MvcTestResult tooMany = api.get("/api/campaigns?include_analytics=true&page_size=51");

        assertThat(answer).hasStatus(403);
        assertThat(tooMany).hasStatus(422);
        assertThat(Api.<String>read(tooMany, "$.details[0].field")).isEqualTo("page_size");
    }

    @Test
    void findsWhatIsScheduledInARange() {
        Instant noon = clock.instant().plus(Duration.ofDays(2));
        String id = acme.draft();
        acme.draft();
        api.patch("/api/campaigns/" + id, "{\"scheduled_send_date\": \"%s\"}".formatted(noon));

        MvcTestResult within = api.get("/api/campaigns?scheduled_send_date_range=" + noon + "," + noon);
        MvcTestResult later = api.get("/api/campaigns?scheduled_send_date_range=" + noon.plusMillis(1) + ",");
        MvcTestResult wrong = api.get("/api/campaigns?scheduled_send_date_range=soon");

        assertThat(Api.<List<String>>read(within, "$.items[*].id")).containsExactly(id);
        assertThat(Api.<String>read(within, "$.filters.scheduled_send_date_range"))
                .isEqualTo(noon + "," + noon);
        assertThat(Api.<List<String>>read(later, "$.items")).isEmpty();
        assertThat(wrong).hasStatus(422);
        assertThat(Api.<String>read(wrong, "$.details[0].field")).isEqualTo("scheduled_send_date_range");
    }

    @Test
    void warnsOnASaveOfWhatWouldHinderASend() {
        MvcTestResult made = api.post("/api/campaigns", "{\"campaign_name\": \"A\", \"subject_line\": \"B\"}");
        MvcTestResult whole =
                api.put("/api/campaigns/" + Api.<String>read(made, "$.id"), acme.body(acme.template("<p>Hello</p>")));

        assertThat(made).hasStatus(201);
        assertThat(Api.<List<String>>read(made, "$.warnings[*].field"))
                .contains("email_template_id", "sender_profile_id", "audience.lists");
        assertThat(Api.<List<String>>read(whole, "$.warnings[*].code"))
                .contains("template_without_unsubscribe", "sender_unverified")
                .doesNotContain("required");
    }

    @Test
    void namesWhoMadeItAsTheBlueprintDoes() {
        MvcTestResult made = api.get("/api/campaigns/" + acme.draft());

        assertThat(Api.<String>read(made, "$.created_by_user_id"))
                .isNotNull()
                .isEqualTo(Api.<String>read(made, "$.created_by"));
        assertThat(Api.<String>read(made, "$.updated_by_user_id")).isEqualTo(Api.<String>read(made, "$.updated_by"));
    }
}
