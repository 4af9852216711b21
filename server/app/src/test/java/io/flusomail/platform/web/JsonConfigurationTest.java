package io.flusomail.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApplicationTest
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
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/contacts | {\"email\": \"ada@example.com\", \"first_name\": 49} | first_name",
                "/api/contacts | {\"email\": \"ada@example.com\", \"external_id\": 1.10} | external_id",
                "/api/contacts | {\"email\": true} | email",
                "/api/contacts | {\"email\": \"ada@example.com\", \"tags\": [\"vip\", 7]} | tags[1]",
                "/api/contacts | {\"email\": \"ada@example.com\", \"consent\": {\"source\": 7}} | consent.source",
                "/api/contacts | {\"email\": \"ada@example.com\", \"lists\": [7]} | lists[0]",
                "/api/lists | {\"list_name\": false} | list_name",
                "/api/lists | {\"list_name\": \"News\", \"list_type\": 0} | list_type",
                "/api/fields | {\"key\": \"age\", \"type\": 1} | type",
                "/api/campaigns | {\"campaign_name\": 2026, \"subject_line\": \"B\"} | campaign_name"
            })
    void takesNothingButTextForText(String path, String body, String field) {
        MvcTestResult answer = api.post(path, body);

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo(field);
        assertThat(Api.<String>read(answer, "$.message")).startsWith(field);
    }

    @Test
    void takesNothingButTextForTextInAChange() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        MvcTestResult answer = api.patch("/api/contacts/" + ada, "{\"first_name\": 49}");

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo("first_name");
    }

    @Test
    void leavesValuesOfTheCallersOwnAsTheyAre() {
        MvcTestResult answer =
                api.patch("/api/workspaces/" + acme, "{\"settings\": {\"a\": 49, \"b\": [true, \"49\"]}}");

        assertThat(answer).hasStatusOk();
        assertThat(Api.<Integer>read(answer, "$.settings.a")).isEqualTo(49);
        assertThat(Api.<Boolean>read(answer, "$.settings.b[0]")).isTrue();
        assertThat(Api.<String>read(answer, "$.settings.b[1]")).isEqualTo("49");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\": \"ada@example.com\", \"email\": \"eve@example.com\"} | email",
                "{\"email\": \"ada@example.com\", \"fields\": {\"a\": 1, \"a\": 2}} | fields.a",
                "{\"email\": \"ada@example.com\", \"consent\": {\"source\": \"a\", \"source\": \"b\"}} | consent.source",
                "{\"fields\": {\"a\": [1, {\"b\": 1, \"b\": 2}]}} | fields.a[1].b"
            })
    void refusesAFieldThatIsGivenTwice(String body, String field) {
        String ada = api.make("/api/contacts", "{\"email\": \"known@example.com\"}");

        for (MvcTestResult answer : List.of(api.post("/api/contacts", body), api.patch("/api/contacts/" + ada, body))) {
            assertThat(answer).hasStatus(400);
            assertThat(Api.<String>read(answer, "$.error_code")).isEqualTo("malformed_request");
            assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo(field);
            assertThat(Api.<String>read(answer, "$.details[0].code")).isEqualTo("duplicate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"text\"", "{} {}", "[{}]", ""})
    void saysThatABodyIsAnObject(String body) {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        for (MvcTestResult answer : List.of(
                api.post("/api/contacts", body),
                api.put("/api/contacts/" + ada, body),
                api.patch("/api/contacts/" + ada, body))) {
            assertThat(answer).hasStatus(400);
            assertThat(Api.<String>read(answer, "$.error_code")).isEqualTo("malformed_request");
            assertThat(Api.<String>read(answer, "$.detail")).contains("JSON object");
        }
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
