package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class CampaignControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private Api api;
    private CampaignFixture acme;

    @BeforeEach
    void beInAcme() {
        WorkspaceId workspace = world.acme();
        api = new Api(http, world, workspace);
        acme = new CampaignFixture(api);
    }

    @Test
    void numbersCodesByTheYear() {
        var first = api.get("/api/campaigns/" + acme.draft());
        var second = api.get("/api/campaigns/" + acme.draft());

        assertThat(Api.<String>read(first, "$.campaign_code")).matches("CMP-\\d{4}-0001");
        assertThat(Api.<String>read(second, "$.campaign_code")).matches("CMP-\\d{4}-0002");
    }

    @Test
    void changesWhatIsGivenAndKeepsTheRest() {
        String id = acme.draft();

        var changed = api.patch("/api/campaigns/" + id, "{\"subject_line\": \"Other\"}");

        assertThat(Api.<String>read(changed, "$.subject_line")).isEqualTo("Other");
        assertThat(Api.<String>read(changed, "$.campaign_name")).isEqualTo("Spring");
        assertThat(Api.<String>read(changed, "$.audience.lists[0]")).isEqualTo(acme.list());
    }

    @Test
    void ignoresWhatTheServerOwnsInAReplacement() {
        String id = acme.draft();
        String whole = Api.body(api.get("/api/campaigns/" + id)).replace("\"Spring\"", "\"Summer\"");

        var replaced = api.put("/api/campaigns/" + id, whole);

        assertThat(Api.<String>read(replaced, "$.campaign_name")).isEqualTo("Summer");
        assertThat(Api.<String>read(replaced, "$.campaign_status")).isEqualTo("draft");
    }

    @Test
    void namesAFieldThatNobodyKnows() {
        var answer = api.post("/api/campaigns", "{\"campaign_name\": \"A\", \"subject_line\": \"B\", \"colour\": 1}");

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo("colour");
    }

    @Test
    void refusesACodeThatIsTaken() {
        String id = acme.draft();
        api.patch("/api/campaigns/" + id, "{\"campaign_code\": \"SPRING\"}");

        var answer = api.patch("/api/campaigns/" + acme.draft(), "{\"campaign_code\": \"SPRING\"}");

        assertThat(answer).hasStatus(409);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo("campaign_code");
    }

    @Test
    void refusesAListOfAnotherWorkspace() {
        String foreign = new CampaignFixture(new Api(http, world, world.workspace("Globex"))).list();

        var answer = api.post(
                "/api/campaigns",
                "{\"campaign_name\": \"A\", \"subject_line\": \"B\", \"audience\": {\"lists\": [\"%s\"]}}"
                        .formatted(foreign));

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo("audience.lists[0]");
    }

    @Test
    void keepsATemplateThatACampaignUses() {
        String template = acme.template("<p>Hi</p><a href='{{ unsubscribe_url }}'>x</a>");
        acme.draft(template);

        var answer = api.delete("/api/templates/" + template);

        assertThat(answer).hasStatus(409);
    }
}
