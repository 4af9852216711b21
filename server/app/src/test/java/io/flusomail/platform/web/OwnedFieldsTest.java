package io.flusomail.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApplicationTest
class OwnedFieldsTest {

    private static final String ID = "\"id\": \"01900000-0000-7000-8000-000000000000\"";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/contacts | {\"email\": \"ada@example.com\", \"tags\": [\"vip\"]}",
                "/api/fields | {\"key\": \"age\", \"type\": \"number\"}",
                "/api/lists | {\"list_name\": \"News\"}",
                "/api/tags | {\"name\": \"vip\"}",
                "/api/templates | {\"template_name\": \"A\", \"template_type\": \"regular\", \"category\": \"c\", \"html_content\": \"<p>\"}",
                "/api/senders | {\"from_name\": \"Acme\", \"from_email\": \"news@acme.example\"}",
                "/api/providers | {\"name\": \"Box\", \"kind\": \"sandbox\", \"settings\": {}}",
                "/api/campaigns | {\"campaign_name\": \"A\", \"subject_line\": \"B\"}"
            })
    void areIgnoredWhereAWholeIsSentBackAndRefusedElsewhere(String path, String body) {
        String id = api.make(path, body);
        String whole = Api.body(api.get(path + "/" + id));

        MvcTestResult same = api.put(path + "/" + id, whole);

        assertThat(same).hasStatusOk();
        assertThat(Api.<String>read(same, "$.id")).isEqualTo(id);
        assertNames("id", api.post(path, body.replaceFirst("\\{", "{" + ID + ", ")));
        assertNames("id", api.patch(path + "/" + id, "{" + ID + "}"));
        assertNames("colour", api.put(path + "/" + id, whole.replaceFirst("\\{", "{\"colour\": 1, ")));
    }

    @Test
    void areIgnoredInAPersonOfOurOwnThatIsSentBack() {
        String email = "grace-" + acme + "@people.example";
        String id = api.make("/api/users", "{\"email\": \"%s\", \"role\": \"viewer\"}".formatted(email));
        String whole = Api.body(api.get("/api/users/" + id));

        MvcTestResult raised = api.put("/api/users/" + id, whole.replace("\"viewer\"", "\"editor\""));

        assertThat(raised).hasStatusOk();
        assertThat(Api.<String>read(raised, "$.role")).isEqualTo("editor");
    }

    @Test
    void areIgnoredInAWorkspaceThatIsSentBack() {
        api.patch("/api/workspaces/" + acme, "{\"locale\": \"nb\", \"settings\": {\"color\": \"red\"}}");
        String whole = Api.body(api.get("/api/workspaces/" + acme));

        MvcTestResult same = api.put("/api/workspaces/" + acme, whole);
        MvcTestResult bare = api.put("/api/workspaces/" + acme, "{\"name\": \"Acme\"}");

        assertThat(Api.body(same)).isEqualTo(whole);
        assertThat(Api.<String>read(bare, "$.locale")).isEqualTo("en");
        assertThat(Api.<String>read(bare, "$.id")).isEqualTo(acme.toString());
    }

    private static void assertNames(String field, MvcTestResult answer) {
        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo(field);
    }
}
