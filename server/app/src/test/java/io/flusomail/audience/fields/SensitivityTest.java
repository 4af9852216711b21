package io.flusomail.audience.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class SensitivityTest {

    private static final String RULE = "{\"rule\": {\"field\": \"diagnosis\", \"op\": \"is\", \"value\": \"flu\"}}";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    private WorkspaceId acme;
    private Api api;
    private String field;
    private String anna;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
        field = api.make("/api/fields", "{\"key\": \"diagnosis\", \"type\": \"text\", \"sensitivity\": \"sensitive\"}");
        anna = api.make("/api/contacts", "{\"email\": \"anna@people.example\", \"fields\": {\"diagnosis\": \"flu\"}}");
    }

    private MvcTestResult as(String token, HttpMethod method, String uri, String json) {
        return http.method(method)
                .uri(uri)
                .header("Authorization", token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    private String viewer() {
        return world.signedIn(acme, Role.VIEWER);
    }

    private String key(String scopes) {
        return "Bearer "
                + Api.<String>read(
                        api.post("/api/api-keys", "{\"name\": \"Shop\", \"scopes\": [" + scopes + "]}"), "$.key");
    }

    @Test
    void masksValuesForWhoeverMayNotReadThem() {
        api.patch("/api/contacts/" + anna, "{\"fields\": {\"diagnosis\": \"cold\"}}");

        MvcTestResult one = as(viewer(), HttpMethod.GET, "/api/contacts/" + anna, "");
        MvcTestResult page = as(viewer(), HttpMethod.GET, "/api/contacts", "");
        MvcTestResult history = as(viewer(), HttpMethod.GET, "/api/contacts/" + anna + "/history", "");

        assertThat(Api.<String>read(one, "$.fields.diagnosis")).isEqualTo("•••");
        assertThat(Api.<String>read(page, "$.items[0].fields.diagnosis")).isEqualTo("•••");
        assertThat(Api.<String>read(history, "$.items[0].before")).isEqualTo("•••");
        assertThat(Api.<String>read(api.get("/api/contacts/" + anna), "$.fields.diagnosis"))
                .isEqualTo("cold");
    }

    @Test
    void leavesValuesOutOfExportsOfWhoeverMayNotReadThem() throws Exception {
        String analyst = world.signedIn(acme, Role.ANALYST);

        String ours = Api.read(api.post("/api/exports", "{}"), "$.id");
        String theirs = Api.read(as(analyst, HttpMethod.POST, "/api/exports", "{}"), "$.id");
        MvcTestResult named =
                as(analyst, HttpMethod.POST, "/api/exports", "{\"fields\": [\"email\", \"fields.diagnosis\"]}");
        jobs.runDue();

        assertThat(Api.body(api.get("/api/exports/" + ours + "/file"))).contains("diagnosis", "flu");
        assertThat(Api.body(as(analyst, HttpMethod.GET, "/api/exports/" + theirs + "/file", "")))
                .contains("anna@people.example")
                .doesNotContain("diagnosis", "flu");
        assertThat(as(analyst, HttpMethod.GET, "/api/exports/" + ours + "/file", ""))
                .hasStatus(403);
        assertThat(named).hasStatus(422);
    }

    @Test
    void forgetsTheHistoryOfAFieldThatIsDeleted() {
        api.patch("/api/contacts/" + anna, "{\"fields\": {\"diagnosis\": \"cold\"}}");

        api.delete("/api/fields/" + field);
        jobs.runDue();

        assertThat(Api.body(as(viewer(), HttpMethod.GET, "/api/contacts/" + anna + "/history", "")))
                .doesNotContain("flu", "cold");
    }

    @Test
    void outlivesTheFieldUntilItsValuesAreGone() {
        api.patch("/api/contacts/" + anna, "{\"fields\": {\"diagnosis\": \"cold\"}}");
        String key = key("\"fields:delete\", \"fields:create\", \"contacts:read\"");
        String again = "{\"key\": \"diagnosis\", \"type\": \"text\"}";

        as(key, HttpMethod.DELETE, "/api/fields/" + field, "");
        MvcTestResult one = as(key, HttpMethod.GET, "/api/contacts/" + anna, "");
        MvcTestResult history = as(key, HttpMethod.GET, "/api/contacts/" + anna + "/history", "");
        MvcTestResult preview = as(
                viewer(),
                HttpMethod.POST,
                "/api/templates/preview",
                "{\"html_content\": \"<p>[{{ contact.fields.diagnosis }}]</p>\", \"contact_id\": \"" + anna + "\"}");
        MvcTestResult refused = as(key, HttpMethod.POST, "/api/fields", again);
        jobs.runDue();

        assertThat(Api.body(one)).doesNotContain("cold");
        assertThat(Api.body(history)).contains("diagnosis").doesNotContain("flu", "cold");
        assertThat(Api.body(preview)).doesNotContain("cold");
        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("sensitivity");
        assertThat(as(key, HttpMethod.POST, "/api/fields", again)).hasStatus(201);
        assertThat(Api.body(as(key, HttpMethod.GET, "/api/contacts/" + anna, "")))
                .doesNotContain("diagnosis");
    }

    @Test
    void endsWhereWhoeverMayReadTakesTheKeyAgain() {
        api.delete("/api/fields/" + field);

        String again = api.make("/api/fields", "{\"key\": \"diagnosis\", \"type\": \"text\"}");
        jobs.runDue();

        assertThat(Api.<String>read(as(viewer(), HttpMethod.GET, "/api/contacts/" + anna, ""), "$.fields.diagnosis"))
                .isEqualTo("flu");
        api.delete("/api/fields/" + again);
        jobs.runDue();
        assertThat(Api.body(api.get("/api/contacts/" + anna))).doesNotContain("diagnosis");
    }

    @Test
    void masksValuesInPreviewsOfTemplates() {
        String preview =
                "{\"html_content\": \"<p>[{{ contact.fields.diagnosis }}]</p>\", \"contact_id\": \"" + anna + "\"}";

        assertThat(Api.body(api.post("/api/templates/preview", preview))).contains("[flu]");
        assertThat(Api.body(as(viewer(), HttpMethod.POST, "/api/templates/preview", preview)))
                .contains("[•••]");
    }

    @Test
    void letsNobodyAskByRuleWhatTheyMayNotRead() {
        assertThat(as(viewer(), HttpMethod.POST, "/api/segments/preview", RULE)).hasStatus(422);
        assertThat(Api.<List<String>>read(
                        as(viewer(), HttpMethod.GET, "/api/segments/rule-options", ""), "$.fields[*].key"))
                .doesNotContain("diagnosis");
        assertThat(Api.<Integer>read(api.post("/api/segments/preview", RULE), "$.count"))
                .isEqualTo(1);
    }

    @Test
    void survivesAWriterWhoSawTheMask() {
        String key = key("\"contacts:read\", \"contacts:update\"");

        as(
                key,
                HttpMethod.PUT,
                "/api/contacts/" + anna,
                "{\"email\": \"anna@people.example\", \"fields\": {\"diagnosis\": \"•••\"}}");
        as(key, HttpMethod.PUT, "/api/contacts/" + anna, "{\"email\": \"anna@people.example\"}");

        assertThat(Api.<String>read(api.get("/api/contacts/" + anna), "$.fields.diagnosis"))
                .isEqualTo("flu");
    }

    @Test
    void isOpenedOnlyByWhoeverMayRead() {
        String key = key("\"fields:read\", \"fields:update\"");

        assertThat(as(key, HttpMethod.PATCH, "/api/fields/" + field, "{\"sensitivity\": \"public\"}"))
                .hasStatus(422);
        assertThat(api.patch("/api/fields/" + field, "{\"sensitivity\": \"public\"}"))
                .hasStatus(200);
        assertThat(Api.<String>read(as(viewer(), HttpMethod.GET, "/api/contacts/" + anna, ""), "$.fields.diagnosis"))
                .isEqualTo("flu");
    }
}
