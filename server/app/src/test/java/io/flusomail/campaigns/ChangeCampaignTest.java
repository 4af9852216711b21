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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class ChangeCampaignTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    @Autowired
    JobRunner jobs;

    @Autowired
    DeliveryEngine engine;

    private WorkspaceId workspace = WorkspaceId.next();
    private Api api;
    private CampaignFixture acme;

    @BeforeEach
    void beInAcme() {
        workspace = world.acme();
        api = new Api(http, world, workspace);
        acme = new CampaignFixture(api);
    }

    private MvcTestResult patch(String id, String change) {
        return api.patch("/api/campaigns/" + id, change);
    }

    private static List<String> lists(MvcTestResult campaign) {
        return Api.read(campaign, "$.audience.lists");
    }

    private String in(Duration time) {
        return clock.instant().plus(time).toString();
    }

    @Test
    void goesToTheOtherListOnly() {
        String id = acme.draft();
        String vip = acme.list("VIP");

        MvcTestResult changed = patch(id, "{\"target_list_id\": \"%s\"}".formatted(vip));

        assertThat(lists(changed)).containsExactly(vip);
        assertThat(Api.<String>read(changed, "$.target_list_id")).isEqualTo(vip);
    }

    @Test
    void keepsTheListsWhenOnlyExclusionsAreGiven() {
        String id = acme.draft();
        String staff = acme.list("Staff");

        MvcTestResult changed = patch(id, "{\"audience\": {\"exclude_lists\": [\"%s\"]}}".formatted(staff));

        assertThat(lists(changed)).containsExactly(acme.list());
        assertThat(Api.<List<String>>read(changed, "$.audience.exclude_lists")).containsExactly(staff);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"target_list_id\": null}", "{\"audience\": null}", "{\"audience\": {\"lists\": []}}"})
    void goesToNobodyWhenTheListIsTakenAway(String change) {
        MvcTestResult changed = patch(acme.draft(), change);

        assertThat(changed).hasStatusOk();
        assertThat(lists(changed)).isEmpty();
    }

    @Test
    void followsTheListThatChangedInAWholeCampaignSentBack() {
        String id = acme.draft();
        String vip = acme.list("VIP");
        String whole = Api.body(api.get("/api/campaigns/" + id))
                .replace(
                        "\"target_list_id\":\"%s\"".formatted(acme.list()), "\"target_list_id\":\"%s\"".formatted(vip));

        MvcTestResult replaced = api.put("/api/campaigns/" + id, whole);

        assertThat(replaced).hasStatusOk();
        assertThat(lists(replaced)).containsExactly(vip);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void refusesAListAndAnotherAudience(String method) {
        String id = acme.draft();
        String path = method.equals("POST") ? "/api/campaigns" : "/api/campaigns/" + id;

        MvcTestResult answer =
                api.send(HttpMethod.valueOf(method), path, """
                {"campaign_name": "A", "subject_line": "B", "target_list_id": "%s", "audience": {"lists": ["%s"]}}""".formatted(acme.list("VIP"), acme.list("Staff")));

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo("target_list_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lists", "exclude_lists"})
    void namesTheElementThatIsNoList(String key) {
        MvcTestResult answer = patch(acme.draft(), "{\"audience\": {\"%s\": [null]}}".formatted(key));

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo("audience." + key + "[0]");
    }

    @Test
    void saysWhatChanged() {
        String id = acme.draft();
        String whole = Api.body(api.get("/api/campaigns/" + id)).replace("\"Spring\"", "\"Summer\"");

        MvcTestResult replaced = api.put("/api/campaigns/" + id, whole);
        MvcTestResult again = api.put("/api/campaigns/" + id, Api.body(replaced));

        assertThat(Api.<List<String>>read(replaced, "$.changes[*].field")).containsExactly("campaign_name");
        assertThat(Api.<String>read(replaced, "$.changes[0].before")).isEqualTo("Spring");
        assertThat(Api.<String>read(replaced, "$.changes[0].after")).isEqualTo("Summer");
        assertThat(Api.<List<String>>read(again, "$.changes")).isEmpty();
    }

    @Test
    void keepsTheDateOfADraft() {
        String when = in(Duration.ofDays(2));
        String body = acme.body(acme.template("<p>{{ unsubscribe_url }}</p>"))
                .replace("{\"campaign_name\"", "{\"scheduled_send_date\": \"%s\", \"campaign_name\"".formatted(when));

        MvcTestResult made = api.post("/api/campaigns", body);
        MvcTestResult renamed = patch(Api.read(made, "$.id"), "{\"campaign_name\": \"Other\"}");
        MvcTestResult cleared = patch(Api.read(made, "$.id"), "{\"scheduled_send_date\": null}");

        assertThat(Api.<String>read(made, "$.scheduled_send_date")).isEqualTo(when);
        assertThat(Api.<String>read(made, "$.campaign_status")).isEqualTo("draft");
        assertThat(Api.<String>read(renamed, "$.scheduled_send_date")).isEqualTo(when);
        assertThat(Api.<String>read(cleared, "$.scheduled_send_date")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"})
    void refusesADateOnWhichNothingCanBeSent(String when) {
        MvcTestResult answer = patch(acme.draft(), "{\"scheduled_send_date\": \"%s\"}".formatted(when));

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo("scheduled_send_date");
    }

    @Test
    void movesTheScheduleOfACampaignThatIsScheduled() throws Exception {
        String id = acme.draft();
        api.post(
                "/api/campaigns/" + id + "/schedule",
                "{\"scheduled_send_date\": \"%s\"}".formatted(in(Duration.ofHours(1))));
        String later = in(Duration.ofHours(3));

        MvcTestResult moved = patch(id, "{\"scheduled_send_date\": \"%s\"}".formatted(later));
        String afterTwo = statusAfter(id, Duration.ofHours(2));
        String afterFour = statusAfter(id, Duration.ofHours(2));

        assertThat(Api.<String>read(moved, "$.scheduled_send_date")).isEqualTo(later);
        assertThat(afterTwo).isEqualTo("scheduled");
        assertThat(afterFour).isEqualTo("sent");
    }

    private String statusAfter(String id, Duration time) throws Exception {
        clock.tick(time);
        jobs.runDue();
        engine.runDue();
        return Api.read(new Api(http, world, workspace).get("/api/campaigns/" + id), "$.campaign_status");
    }

    @Test
    void keepsTheScheduleOfACampaignThatIsReplacedWithoutAWordOnIt() {
        String id = acme.draft();
        String when = in(Duration.ofHours(1));
        api.post("/api/campaigns/" + id + "/schedule", "{\"scheduled_send_date\": \"%s\"}".formatted(when));

        MvcTestResult replaced =
                api.put("/api/campaigns/" + id, acme.body(acme.template("<p>{{ unsubscribe_url }}</p>")));
        MvcTestResult cleared = patch(id, "{\"scheduled_send_date\": null}");

        assertThat(Api.<String>read(replaced, "$.scheduled_send_date")).isEqualTo(when);
        assertThat(cleared).hasStatus(422);
    }
}
