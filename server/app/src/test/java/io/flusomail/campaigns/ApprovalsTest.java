package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class ApprovalsTest {

    private static final String GOOD = "<p>Hi</p><a href='{{ unsubscribe_url }}'>x</a>";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    @Autowired
    JobRunner jobs;

    private WorkspaceId workspace = WorkspaceId.next();
    private Api api;
    private CampaignFixture acme;

    @BeforeEach
    void demandApprovalInAcme() {
        workspace = world.acme();
        api = new Api(http, world, workspace);
        acme = new CampaignFixture(api);
        acme.demand("require_approval", true);
    }

    private MvcTestResult act(String id, String what, String body) {
        return api.post("/api/campaigns/" + id + "/" + what, body);
    }

    private String standing(String id) {
        return Api.read(api.get("/api/campaigns/" + id), "$.approval_status");
    }

    @Test
    void letsACampaignGoOnlyWhenSomebodySaidYes() {
        MvcTestResult made = api.post("/api/campaigns", acme.body(acme.template(GOOD)));
        String id = Api.read(made, "$.id");

        MvcTestResult tooEarly = act(id, "send", "{}");
        act(id, "approve", "{}");
        MvcTestResult sent = act(id, "send", "{}");

        assertThat(Api.<String>read(made, "$.approval_status")).isEqualTo("pending");
        assertThat(Api.<Boolean>read(made, "$.approval_required")).isTrue();
        assertThat(Api.<List<String>>read(made, "$.warnings[*].code")).contains("not_approved");
        assertThat(tooEarly).hasStatus(409);
        assertThat(Api.<String>read(tooEarly, "$.error_code")).isEqualTo("campaign_not_approved");
        assertThat(sent).hasStatus(202);
    }

    @Test
    void sendsNoOtherContentThanWasApprovedWhenTheTemplateIsSavedBeforeTheFreeze() {
        String template = acme.template(GOOD);
        String id = acme.draft(template);
        act(id, "approve", "{}");
        act(id, "send", "{}");

        api.patch("/api/templates/" + template, "{\"html_content\": \"<p>Other {{ unsubscribe_url }}</p>\"}");
        jobs.runDue();

        MvcTestResult after = api.get("/api/campaigns/" + id);
        assertThat(Api.<String>read(after, "$.campaign_status")).isEqualTo("failed");
        assertThat(Api.<String>read(after, "$.failure_reason")).contains("approval");
    }

    @Test
    void namesWhoSaidItAndWhen() {
        String id = acme.draft();
        UserId manager = world.person(workspace, Role.MANAGER);

        MvcTestResult approved = http.post()
                .uri("/api/campaigns/" + id + "/approve")
                .header("Authorization", world.signedIn(manager))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"note\": \"Nice.\"}")
                .exchange();

        assertThat(Api.<String>read(approved, "$.approved_by")).isEqualTo(manager.toString());
        assertThat(Api.<String>read(approved, "$.approved_by_user_id")).isEqualTo(manager.toString());
        assertThat(Api.<String>read(approved, "$.approved_at"))
                .isEqualTo(clock.instant().toString());
        assertThat(Api.<String>read(approved, "$.approval_note")).isEqualTo("Nice.");
        assertThat(Api.<List<String>>read(api.get("/api/audit?resource=campaign"), "$.items[*].action"))
                .contains("campaign.approved");
    }

    @Test
    void isNotTheAuthorsToGive() {
        String id = acme.draft();

        MvcTestResult answer = http.post()
                .uri("/api/campaigns/" + id + "/approve")
                .header("Authorization", world.signedIn(workspace, Role.EDITOR))
                .exchange();

        assertThat(answer).hasStatus(403);
    }

    @Test
    void refusesWhatWasRejectedUntilItIsMended() {
        String id = acme.draft();

        MvcTestResult rejected = act(id, "reject", "{\"note\": \"Wrong price.\"}");
        String when = clock.instant().plus(Duration.ofDays(1)).toString();
        MvcTestResult refused = act(id, "schedule", "{\"scheduled_send_date\": \"%s\"}".formatted(when));
        api.patch("/api/campaigns/" + id, "{\"subject_line\": \"Mended\"}");

        assertThat(Api.<String>read(rejected, "$.approval_status")).isEqualTo("rejected");
        assertThat(Api.<String>read(rejected, "$.approved_by")).isNull();
        assertThat(Api.<String>read(rejected, "$.rejected_by")).isNotNull();
        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.detail")).isEqualTo("The campaign was rejected: Wrong price.");
        assertThat(standing(id)).isEqualTo("pending");
    }

    @Test
    void saysNothingOfAContentThatCameLater() {
        String template = acme.template(GOOD);
        String changed = acme.draft(template);
        String redesigned = acme.draft(template);
        String postponed = acme.draft(acme.template(GOOD));
        List.of(changed, redesigned, postponed).forEach(id -> act(id, "approve", "{}"));

        api.patch("/api/campaigns/" + changed, "{\"target_list_id\": \"%s\"}".formatted(acme.list("Everybody")));
        api.patch("/api/templates/" + template, "{\"html_content\": \"<p>Other {{ unsubscribe_url }}</p>\"}");
        api.patch(
                "/api/campaigns/" + postponed,
                "{\"scheduled_send_date\": \"%s\"}".formatted(clock.instant().plus(Duration.ofDays(1))));

        assertThat(standing(changed)).isEqualTo("pending");
        assertThat(standing(redesigned)).isEqualTo("pending");
        assertThat(standing(postponed)).isEqualTo("approved");
    }

    @Test
    void failsAScheduledCampaignThatChangedAndWasNotApprovedAgain() {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        act(id, "approve", "{}");
        String when = clock.instant().plus(Duration.ofHours(1)).toString();
        act(id, "schedule", "{\"scheduled_send_date\": \"%s\"}".formatted(when));
        api.patch("/api/campaigns/" + id, "{\"subject_line\": \"Something else\"}");

        clock.tick(Duration.ofHours(2));
        jobs.runDue();
        api = new Api(http, world, workspace);

        MvcTestResult failed = api.get("/api/campaigns/" + id);
        assertThat(Api.<String>read(failed, "$.campaign_status")).isEqualTo("failed");
        assertThat(Api.<String>read(failed, "$.failure_reason")).isEqualTo("The campaign waits for an approval.");
    }

    @Test
    void asksNobodyWhereTheWorkspaceDoesNot() {
        String id = acme.draft();

        acme.demand("require_approval", false);

        assertThat(standing(id)).isEqualTo("not_required");
        assertThat(act(id, "send", "{}")).hasStatus(202);
    }

    @Test
    void comesTooLateForWhatIsOnItsWay() {
        String id = acme.draft();
        act(id, "approve", "{}");
        act(id, "send", "{}");

        MvcTestResult answer = act(id, "reject", "{}");

        assertThat(answer).hasStatus(409);
        assertThat(Api.<String>read(answer, "$.error_code")).isEqualTo("campaign_wrong_state");
    }
}
