package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.delivery.engine.DeliveryEngine;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.sink.SinkMode;
import io.flusomail.sink.SmtpSink;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class SendCampaignTest {

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
    void reachesThoseWhoAgreedAndSaysWhyNotTheOthers() throws Exception {
        acme.subscriber("ada@example.com");
        acme.stranger("grace@example.com");
        String id = acme.draft();

        api.post("/api/campaigns/" + id + "/send", "{}");
        work();

        var sent = api.get("/api/campaigns/" + id);
        assertThat(Api.<String>read(sent, "$.campaign_status")).isEqualTo("sent");
        assertThat(Api.<Integer>read(sent, "$.total_recipients")).isEqualTo(1);
        assertThat(Api.<Integer>read(sent, "$.delivered_count")).isEqualTo(1);
        assertThat(Api.<Integer>read(sent, "$.skipped_reasons.no_consent")).isEqualTo(1);
        var skipped = api.get("/api/campaigns/" + id + "/recipients?status=skipped");
        assertThat(Api.<String>read(skipped, "$.items[0].email")).isEqualTo("grace@example.com");
    }

    @Test
    void tellsBeforehandWhomItReaches() {
        acme.subscriber("ada@example.com");
        acme.stranger("grace@example.com");
        String id = acme.draft();

        var check = api.post("/api/campaigns/" + id + "/send?dry_run=true", "{}");

        assertThat(check).hasStatus(200);
        assertThat(Api.<Integer>read(check, "$.reach")).isEqualTo(1);
        assertThat(Api.<Integer>read(check, "$.excluded.no_consent")).isEqualTo(1);
        assertThat(Api.<String>read(api.get("/api/campaigns/" + id), "$.campaign_status"))
                .isEqualTo("draft");
    }

    @Test
    void refusesATemplateWithoutAWayOut() {
        String id = acme.draft(acme.template("<p>Hello</p>"));

        var answer = api.post("/api/campaigns/" + id + "/send", "{}");

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.error_code")).isEqualTo("campaign_not_ready");
    }

    @Test
    void takesASendBackWithinItsUndoWindow() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        api.post("/api/campaigns/" + id + "/send", "{\"undo_seconds\": 60}");
        work();

        var undone = api.post("/api/campaigns/" + id + "/undo", "{}");
        clock.tick(Duration.ofMinutes(2));
        work();

        assertThat(Api.<String>read(undone, "$.campaign_status")).isEqualTo("draft");
        assertThat(Api.<String>read(api.get("/api/campaigns/" + id), "$.campaign_status"))
                .isEqualTo("draft");
    }

    @Test
    void waitsForThePersonWhoPausedIt() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        api.post("/api/campaigns/" + id + "/send", "{\"undo_seconds\": 60}");
        api.post("/api/campaigns/" + id + "/pause", "{}");
        clock.tick(Duration.ofMinutes(2));
        work();
        String paused = Api.read(api.get("/api/campaigns/" + id), "$.campaign_status");

        api.post("/api/campaigns/" + id + "/resume", "{}");
        work();

        assertThat(paused).isEqualTo("paused");
        assertThat(Api.<String>read(api.get("/api/campaigns/" + id), "$.campaign_status"))
                .isEqualTo("sent");
    }

    @Test
    void sendsAtTheTimeThatWasSet() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        String when = clock.instant().plus(Duration.ofHours(1)).toString();
        api.post("/api/campaigns/" + id + "/schedule", "{\"scheduled_send_date\": \"" + when + "\"}");
        work();
        String before = Api.read(api.get("/api/campaigns/" + id), "$.campaign_status");

        pass(Duration.ofMinutes(61));
        work();

        assertThat(before).isEqualTo("scheduled");
        assertThat(Api.<String>read(api.get("/api/campaigns/" + id), "$.campaign_status"))
                .isEqualTo("sent");
    }

    @Test
    void closesItsBooksAfterThreeDays() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        api.post("/api/campaigns/" + id + "/send", "{}");
        work();

        pass(Duration.ofHours(73));
        work();

        assertThat(Api.<String>read(api.get("/api/campaigns/" + id), "$.campaign_status"))
                .isEqualTo("completed");
    }

    /** Else a campaign would wait for ever for a job that does not come. */
    @Test
    void isStoppedItselfAndNotByItsJob() {
        String id = acme.draft();
        api.post(
                "/api/campaigns/" + id + "/schedule",
                "{\"scheduled_send_date\": \"" + clock.instant().plus(Duration.ofDays(300)) + "\"}");
        String job = Api.read(api.get("/api/jobs"), "$.items[0].id");

        var byJob = api.post("/api/jobs/" + job + "/cancel", "{}");
        var itself = api.post("/api/campaigns/" + id + "/cancel", "{}");

        assertThat(byJob).hasStatus(409);
        assertThat(Api.<String>read(itself, "$.campaign_status")).isEqualTo("cancelled");
        assertThat(Api.<String>read(api.get("/api/jobs/" + job), "$.status")).isEqualTo("cancelled");
    }

    @Test
    void sendsNobodyAgainInsideItsUndoWindow() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        api.post("/api/campaigns/" + id + "/send", "{\"undo_seconds\": 60}");
        work();

        var again = api.post("/api/campaigns/" + id + "/resend-uncertain", "{}");
        work();

        assertThat(again).hasStatus(409);
        assertThat(Api.<String>read(api.get("/api/campaigns/" + id), "$.campaign_status"))
                .isEqualTo("preparing");
    }

    @Test
    void goesOnWhenWhatIsUncertainIsSentAgain() throws Exception {
        try (SmtpSink relay = SmtpSink.start()) {
            acme.relay(relay.port());
            acme.subscriber("ada@example.com");
            String id = acme.draft();
            relay.mode(SinkMode.normal().droppingEvery(1));
            api.post("/api/campaigns/" + id + "/send", "{}");
            work();
            pass(Duration.ofHours(73));
            work();
            String before = Api.read(api.get("/api/campaigns/" + id), "$.campaign_status");
            relay.mode(SinkMode.normal());

            var again = api.post("/api/campaigns/" + id + "/resend-uncertain", "{}");
            String between = Api.read(api.get("/api/campaigns/" + id), "$.campaign_status");
            work();

            assertThat(before).isEqualTo("completed");
            assertThat(again).hasStatus2xxSuccessful();
            assertThat(between).isEqualTo("sending");
            assertThat(Api.<String>read(api.get("/api/campaigns/" + id), "$.campaign_status"))
                    .isEqualTo("sent");
        }
    }

    /** Else the rest would end in the sandbox, as if it had been sent. */
    @Test
    void keepsItsLastProviderUntilItIsOver() throws Exception {
        String relay = acme.relay(9);
        acme.subscriber("ada@example.com");
        api.post("/api/campaigns/" + acme.draft() + "/send", "{\"undo_seconds\": 60}");
        work();

        var refused = api.delete("/api/providers/" + relay);
        acme.relay(10);
        var gone = api.delete("/api/providers/" + relay);

        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.error_code")).isEqualTo("provider_in_use");
        assertThat(gone).hasStatus(204);
    }

    @Test
    void waitsForTheDateThatTheDraftHasAheadOfIt() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        String when = clock.instant().plus(Duration.ofHours(1)).toString();
        api.patch("/api/campaigns/" + id, "{\"scheduled_send_date\": \"" + when + "\"}");

        var sent = api.post("/api/campaigns/" + id + "/send", "{}");
        var again = api.post("/api/campaigns/" + id + "/send", "{}");
        work();

        assertThat(Api.<String>read(sent, "$.campaign_status")).isEqualTo("scheduled");
        assertThat(Api.<String>read(sent, "$.scheduled_send_date")).isEqualTo(when);
        assertThat(Api.<String>read(again, "$.campaign_status")).isEqualTo("preparing");
    }

    @Test
    void sendsADraftWhoseDateHasPassed() {
        String id = acme.draft();
        String when = clock.instant().plus(Duration.ofHours(1)).toString();
        api.patch("/api/campaigns/" + id, "{\"scheduled_send_date\": \"" + when + "\"}");

        pass(Duration.ofHours(2));
        var renamed = api.patch("/api/campaigns/" + id, "{\"campaign_name\": \"Late\"}");
        var sent = api.post("/api/campaigns/" + id + "/send", "{}");

        assertThat(renamed).hasStatusOk();
        assertThat(Api.<String>read(sent, "$.campaign_status")).isEqualTo("preparing");
    }

    @Test
    void sendsWithItsWarnings() {
        acme.subscriber("ada@example.com");
        withoutAddress();
        String id = acme.draft();

        var check = api.post("/api/campaigns/" + id + "/send?dry_run=true", "{}");
        var sent = api.post("/api/campaigns/" + id + "/send", "{}");

        assertThat(sent).hasStatus(202);
        assertThat(Api.<List<String>>read(sent, "$.warnings[*].code")).contains("missing", "sender_unverified");
        assertThat(Api.<Object>read(check, "$.warnings")).isEqualTo(Api.<Object>read(sent, "$.warnings"));
    }

    @ParameterizedTest
    @CsvSource({"require_postal_address, postal_address", "require_verified_domain, sender_profile_id"})
    void refusesWhatTheWorkspaceDemands(String demand, String field) {
        withoutAddress();
        acme.demand(demand, true);
        String id = acme.draft();

        var check = api.post("/api/campaigns/" + id + "/send?dry_run=true", "{}");
        var refused = api.post("/api/campaigns/" + id + "/send", "{}");
        acme.demand(demand, false);
        var sent = api.post("/api/campaigns/" + id + "/send", "{}");

        assertThat(Api.<List<String>>read(check, "$.problems[*].field")).containsExactly(field);
        assertThat(refused).hasStatus(422);
        assertThat(Api.<List<String>>read(refused, "$.details[*].field")).containsExactly(field);
        assertThat(sent).hasStatus(202);
    }

    private void withoutAddress() {
        api.patch("/api/workspaces/" + workspace, "{\"postal_address\": \"\"}");
    }

    @Test
    void sendsNothingInADryRun() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        String template = acme.template("<p>{{ unsubscribe_url }}</p>");
        String when = clock.instant().plus(Duration.ofHours(1)).toString();

        var schedule = api.post(
                "/api/campaigns/" + id + "/schedule?dry_run=true", "{\"scheduled_send_date\": \"" + when + "\"}");
        var test = api.post("/api/campaigns/" + id + "/test-send?dry_run=true", "{\"emails\": [\"a@example.com\"]}");
        var templateTest =
                api.post("/api/templates/" + template + "/test-send?dry_run=true", "{\"emails\": [\"a@example.com\"]}");
        var nobody = api.post("/api/campaigns/" + id + "/test-send?dry_run=true", "{\"emails\": [\"nobody\"]}");
        work();

        assertThat(Api.<Integer>read(schedule, "$.reach")).isEqualTo(1);
        for (var answer : List.of(test, templateTest)) {
            assertThat(answer).hasStatusOk();
            assertThat(Api.<List<String>>read(answer, "$.emails")).containsExactly("a@example.com");
            assertThat(Api.<Boolean>read(answer, "$.dry_run")).isTrue();
        }
        assertThat(nobody).hasStatus(422);
        assertThat(Api.<String>read(api.get("/api/campaigns/" + id), "$.campaign_status"))
                .isEqualTo("draft");
        assertThat(Api.<List<String>>read(api.get("/api/sandbox/messages"), "$.items"))
                .isEmpty();
    }

    @Test
    void countsInADryRunToWhomItWouldSendAgain() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        api.post("/api/campaigns/" + id + "/send", "{}");
        work();

        var answer = api.post("/api/campaigns/" + id + "/resend-uncertain?dry_run=true", "");
        var neverSent = api.post("/api/campaigns/" + acme.draft() + "/resend-uncertain?dry_run=true", "");

        assertThat(answer).hasStatusOk();
        assertThat(Api.<Integer>read(answer, "$.resent")).isZero();
        assertThat(neverSent).hasStatus(409);
    }

    @Test
    void cancelsADraft() {
        String id = acme.draft();

        var cancelled = api.post("/api/campaigns/" + id + "/cancel", "{}");
        var again = api.post("/api/campaigns/" + id + "/cancel", "{}");

        assertThat(Api.<String>read(cancelled, "$.campaign_status")).isEqualTo("cancelled");
        assertThat(again).hasStatus(409);
    }

    @Test
    void namesTheStateInWhichAStepIsImpossible() {
        String draft = acme.draft();
        String preparing = acme.draft();
        api.post("/api/campaigns/" + preparing + "/send", "{\"undo_seconds\": 60}");

        var paused = api.post("/api/campaigns/" + draft + "/pause", "{}");
        var resumed = api.post("/api/campaigns/" + draft + "/resume", "{}");
        var notPaused = api.post("/api/campaigns/" + preparing + "/resume", "{}");

        assertThat(paused).hasStatus(409);
        assertThat(Api.<String>read(paused, "$.detail")).contains("draft");
        assertThat(resumed).hasStatus(409);
        assertThat(Api.<String>read(resumed, "$.detail")).contains("draft");
        assertThat(notPaused).hasStatus(409);
        assertThat(Api.<String>read(notPaused, "$.detail")).contains("preparing");
    }

    @Test
    void refusesADateInThePast() {
        String id = acme.draft();

        var answer =
                api.post("/api/campaigns/" + id + "/schedule", "{\"scheduled_send_date\": \"2020-01-01T00:00:00Z\"}");

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo("scheduled_send_date");
    }

    /** Time passes, longer than a sign-in lasts. */
    private void pass(Duration time) {
        clock.tick(time);
        api = new Api(http, world, workspace);
    }

    private void work() throws Exception {
        jobs.runDue();
        engine.runDue();
    }
}
