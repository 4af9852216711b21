package io.flusomail.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class JsonConfigurationTest {

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
                "/api/contacts | {\"email\": \"ada@example.com\", \"tags\": [\"vip\", null]} | tags[1]",
                "/api/contacts | {\"email\": \"ada@example.com\", \"lists\": [null]} | lists[0]",
                "/api/users | {\"email\": \"new@people.example\", \"role\": \"viewer\", \"workspaces\": [null]} | workspaces[0]",
                "/api/api-keys | {\"name\": \"k\", \"scopes\": [null]} | scopes[0]",
                "/api/contacts/bulk-update | {\"contact_ids\": [null], \"add_tags\": [\"a\"]} | contact_ids[0]",
                "/api/campaigns | {\"campaign_name\": \"A\", \"audience\": {\"lists\": [null]}} | audience.lists[0]"
            })
    void refusesAHoleInAList(String path, String body, String field) {
        MvcTestResult answer = api.post(path, body);

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo(field);
    }

    @Test
    void keepsHolesInWhatIsTheCallersOwn() {
        MvcTestResult answer = api.patch("/api/workspaces/" + acme, "{\"settings\": {\"a\": [null, {\"b\": null}]}}");

        assertThat(answer).hasStatusOk();
        assertThat(Api.<Object>read(answer, "$.settings.a[0]")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"settings\": {\"\\u0000\": 1}}",
                "{\"settings\": {\"a\": {\"\\u0000\": 1}}}",
                "{\"settings\": {\"a\": [{\"b\": {\"\\u0000\": null}}]}}"
            })
    void refusesAKeyThatCannotBeStored(String body) {
        MvcTestResult answer = api.patch("/api/workspaces/" + acme, body);

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).startsWith("settings");
        assertThat(Api.<String>read(answer, "$.details[0].code")).isEqualTo("not_storable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/imports", "/api/imports/preview"})
    void refusesOptionsOfAnUploadThatAreNull(String path) {
        MvcTestResult answer = http.post()
                .multipart()
                .uri(path)
                .file(new MockMultipartFile(
                        "file", "people.csv", "text/csv", "email\na@b.example\n".getBytes(StandardCharsets.UTF_8)))
                .file(new MockMultipartFile("options", "", "application/json", "null".getBytes(StandardCharsets.UTF_8)))
                .header("Authorization", api.token())
                .exchange();

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo("options");
    }
}
