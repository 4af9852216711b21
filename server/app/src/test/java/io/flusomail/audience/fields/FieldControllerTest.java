package io.flusomail.audience.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class FieldControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    private Api api;

    @BeforeEach
    void signIn() {
        api = new Api(http, world, world.acme());
    }

    @Test
    void keepsValuesOfEveryType() {
        for (String type : new String[] {"text", "number", "boolean", "date", "datetime", "list", "json", "location"}) {
            api.make("/api/fields", "{\"key\": \"f_%s\", \"type\": \"%s\"}".formatted(type, type));
        }
        api.make("/api/fields", "{\"key\": \"f_enum\", \"type\": \"enum\", \"options\": [\"red\", \"blue\"]}");

        var made = api.post("/api/contacts", """
                {"email": "ada@example.com", "fields": {"f_text": " x ", "f_number": 1.5, "f_boolean": false,
                 "f_date": "2026-03-14", "f_datetime": "2026-03-14T10:26:53+01:00", "f_list": ["a", "b"],
                 "f_json": {"a": [1, null]}, "f_enum": "red",
                 "f_location": {"longitude": 1.075e1, "latitude": -59.9100000001}}}""");

        assertThat(Api.<String>read(made, "$.fields.f_text")).isEqualTo(" x ");
        assertThat(Api.<Double>read(made, "$.fields.f_number")).isEqualTo(1.5);
        assertThat(Api.<Boolean>read(made, "$.fields.f_boolean")).isFalse();
        assertThat(Api.<String>read(made, "$.fields.f_datetime")).isEqualTo("2026-03-14T09:26:53Z");
        assertThat(Api.<String>read(made, "$.fields.f_list[1]")).isEqualTo("b");
        assertThat(Api.<Integer>read(made, "$.fields.f_json.a[0]")).isEqualTo(1);
        assertThat(Api.<Double>read(made, "$.fields.f_location.latitude")).isEqualTo(-59.91);
        assertThat(Api.<Double>read(made, "$.fields.f_location.longitude")).isEqualTo(10.75);
    }

    @Test
    void refusesValuesOfAnotherType() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");
        api.make("/api/fields", "{\"key\": \"born\", \"type\": \"date\"}");
        api.make("/api/fields", "{\"key\": \"color\", \"type\": \"enum\", \"options\": [\"red\"]}");
        api.make("/api/fields", "{\"key\": \"any\", \"type\": \"json\"}");

        assertFault("{\"age\": \"36\"}", "fields.age");
        assertFault("{\"born\": \"14/03/2026\"}", "fields.born");
        assertFault("{\"color\": \"blue\"}", "fields.color");
        assertFault("{\"any\": {\"deep\": [\"a\\u0000\"]}}", "fields.any");
        assertFault("{\"any\": 7}", "fields.any");
    }

    @Test
    void refusesPlacesThatAreNotOnTheEarth() {
        api.make("/api/fields", "{\"key\": \"home\", \"type\": \"location\"}");

        for (String place : List.of(
                "{\"latitude\": 90.0001, \"longitude\": 0}",
                "{\"latitude\": 0, \"longitude\": -180.0001}",
                "{\"latitude\": 1e400, \"longitude\": 0}",
                "{\"latitude\": \"59.91\", \"longitude\": 10.75}",
                "{\"latitude\": 59.91}",
                "{\"latitude\": 59.91, \"longitude\": null}",
                "{\"latitude\": 59.91, \"longitude\": 10.75, \"altitude\": 3}",
                "{}",
                "[59.91, 10.75]",
                "\"59.91,10.75\"")) {
            assertFault("{\"home\": " + place + "}", "fields.home");
        }
    }

    @Test
    void refusesNumbersThatNobodyCanWriteOut() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");
        api.make("/api/fields", "{\"key\": \"any\", \"type\": \"json\"}");

        assertFault("{\"age\": 1e400}", "fields.age");
        assertFault("{\"age\": 1e200}", "fields.age");
        assertFault("{\"age\": 1e-200}", "fields.age");
        assertFault("{\"any\": {\"deep\": [1e400]}}", "fields.any");
    }

    @Test
    void holdsNewValuesToTheRulesOfTheField() {
        String age =
                api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\", \"minimum\": 18, \"maximum\": 120}");
        api.make(
                "/api/fields",
                "{\"key\": \"zip\", \"type\": \"text\", \"pattern\": \"^[a-z]?\\\\d{4}$\", \"max_length\": 5}");

        assertBroken("{\"age\": 17.5}", "fields.age", "minimum");
        assertBroken("{\"age\": 121}", "fields.age", "maximum");
        assertBroken("{\"zip\": \"12345678\"}", "fields.zip", "max_length");
        assertBroken("{\"zip\": \"12 34\"}", "fields.zip", "pattern");
        api.make("/api/contacts", "{\"email\": \"b@example.com\", \"fields\": {\"age\": 18, \"zip\": \"N1234\"}}");
        assertThat(Api.<Integer>read(api.get("/api/fields/" + age), "$.minimum"))
                .isEqualTo(18);
        assertThat(Api.body(api.get("/api/fields/" + age))).doesNotContain("compiled", "rules");

        api.patch("/api/fields/" + age, "{\"minimum\": null}");

        api.make("/api/contacts", "{\"email\": \"c@example.com\", \"fields\": {\"age\": 3}}");
        assertBroken("{\"age\": 121}", "fields.age", "maximum");
    }

    @Test
    void holdsABulkUpdateToTheRulesOfTheField() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\", \"minimum\": 18}");

        var refused = api.post("/api/contacts/bulk-update", "{\"filter\": {}, \"set\": {\"fields\": {\"age\": 3}}}");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].code")).isEqualTo("minimum");
    }

    @Test
    void refusesRulesThatNothingKeepsTo() {
        assertRefused("{\"key\": \"a\", \"type\": \"text\", \"minimum\": 1}", "minimum");
        assertRefused("{\"key\": \"a\", \"type\": \"number\", \"pattern\": \"a\"}", "pattern");
        assertRefused("{\"key\": \"a\", \"type\": \"date\", \"max_length\": 4}", "max_length");
        assertRefused("{\"key\": \"a\", \"type\": \"number\", \"minimum\": 2, \"maximum\": 1}", "maximum");
        assertRefused("{\"key\": \"a\", \"type\": \"text\", \"pattern\": \"(\"}", "pattern");
        assertRefused("{\"key\": \"a\", \"type\": \"text\", \"pattern\": \"(?=a)\"}", "pattern");
        assertRefused("{\"key\": \"a\", \"type\": \"number\", \"maximum\": 1e200}", "maximum");
        assertRefused("{\"key\": \"a\", \"type\": \"number\", \"minimum\": 5, \"default_value\": 4}", "default_value");
    }

    private void assertBroken(String fields, String path, String rule) {
        var refused = api.post("/api/contacts", "{\"email\": \"a@example.com\", \"fields\": %s}".formatted(fields));

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(path);
        assertThat(Api.<String>read(refused, "$.details[0].code")).isEqualTo(rule);
    }

    private void assertFault(String fields, String path) {
        var refused = api.post("/api/contacts", "{\"email\": \"a@example.com\", \"fields\": %s}".formatted(fields));

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(path);
    }

    @Test
    void refusesKeysThatAreTakenOrReserved() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");

        assertThat(api.post("/api/fields", "{\"key\": \"age\", \"type\": \"text\"}"))
                .hasStatus(409);
        assertThat(api.post("/api/fields", "{\"key\": \"first_name\", \"type\": \"text\"}"))
                .hasStatus(409);
        assertThat(api.post("/api/fields", "{\"key\": \"email_verdict\", \"type\": \"text\"}"))
                .hasStatus(409);
        assertThat(api.post("/api/fields", "{\"key\": \"First Name\", \"type\": \"text\"}"))
                .hasStatus(422);
        assertThat(api.post("/api/fields", "{\"key\": \"color\", \"type\": \"enum\"}"))
                .hasStatus(422);
        assertThat(api.post("/api/fields", "{\"key\": \"color\", \"type\": \"colour\"}"))
                .hasStatus(422);
    }

    @Test
    void changesTheLabelAndNotTheType() {
        String age = api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");

        assertThat(Api.<String>read(api.patch("/api/fields/" + age, "{\"label\": \"Age\"}"), "$.label"))
                .isEqualTo("Age");
        assertThat(Api.<String>read(api.patch("/api/fields/" + age, "{\"type\": \"text\"}"), "$.details[0].field"))
                .isEqualTo("type");
    }

    @Test
    void replacesALabelByTheKeyWhereNoneIsGiven() {
        String age = api.make("/api/fields", "{\"key\": \"age\", \"label\": \"Age\", \"type\": \"number\"}");

        var replaced = api.put("/api/fields/" + age, "{\"key\": \"age\", \"type\": \"number\"}");
        var another = api.put("/api/fields/" + age, "{\"key\": \"years\", \"type\": \"number\"}");

        assertThat(Api.<String>read(replaced, "$.label")).isEqualTo("age");
        assertThat(Api.<String>read(another, "$.details[0].field")).isEqualTo("key");
        assertThat(api.put("/api/fields/" + age, "{\"key\": \"age\"}")).hasStatus(422);
    }

    @Test
    void listsTheTypes() {
        var refused = api.post("/api/fields", "{\"key\": \"color\", \"type\": \"colour\"}");

        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("type");
        assertThat(Api.<String>read(refused, "$.details[0].message"))
                .isEqualTo("type is one of text, number, boolean, date, datetime, enum, list, json, location.");
    }

    @Test
    void showsAPage() {
        for (String key : new String[] {"a", "b", "c"}) {
            api.make("/api/fields", "{\"key\": \"%s\", \"type\": \"text\"}".formatted(key));
        }

        var second = api.get("/api/fields?page=2&page_size=2");

        assertThat(Api.<List<String>>read(second, "$.items[*].key")).containsExactly("c");
        assertThat(Api.<Integer>read(second, "$.page")).isEqualTo(2);
        assertThat(Api.<Integer>read(second, "$.page_size")).isEqualTo(2);
        assertThat(Api.<Integer>read(second, "$.total")).isEqualTo(3);
        assertThat(Api.<Map<String, String>>read(second, "$.filters")).isEmpty();
    }

    @Test
    void forgetsTheValuesOfADeletedField() {
        String age = api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"fields\": {\"age\": 36}}");

        assertThat(api.delete("/api/fields/" + age)).hasStatus(204);
        jobs.runDue();

        assertThat(Api.<Map<String, Object>>read(api.get("/api/contacts/" + ada), "$.fields"))
                .isEmpty();
    }

    @Test
    void saysWhoUsesItAndStaysUntilForced() {
        String age = api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");
        api.make(
                "/api/segments",
                "{\"name\": \"Adults\", \"rule\": {\"field\": \"age\", \"op\": \"at_least\", \"value\": 18}}");
        api.make(
                "/api/scores",
                "{\"key\": \"lead\", \"rules\": [{\"rule\": {\"field\": \"age\", \"op\": \"is_set\"}, \"points\": 1}]}");

        assertThat(Api.<List<String>>read(api.get("/api/fields/" + age + "/usage"), "$.items[*].resource"))
                .containsExactlyInAnyOrder("segment", "score");
        assertThat(api.delete("/api/fields/" + age)).hasStatus(409);
        assertThat(api.delete("/api/fields/" + age + "?force=true")).hasStatus(204);
    }

    @Test
    void givesItsDefaultToThoseWhoAreMadeWithoutAValue() {
        String old = api.make("/api/contacts", "{\"email\": \"old@example.com\"}");
        String plan = api.make(
                "/api/fields",
                "{\"key\": \"plan\", \"type\": \"enum\", \"options\": [\"free\", \"paid\"], \"default_value\": \"free\"}");

        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String bob = api.make("/api/contacts", "{\"email\": \"bob@example.com\", \"fields\": {\"plan\": \"paid\"}}");
        api.post("/api/identify", "{\"contact\": {\"email\": \"cleo@example.com\"}}");
        api.post(
                "/api/identify",
                "{\"contact\": {\"email\": \"old@example.com\"}, \"traits\": {\"first_name\": \"O\"}}");

        assertThat(plan(ada)).isEqualTo("free");
        assertThat(plan(bob)).isEqualTo("paid");
        assertThat(Api.<String>read(api.get("/api/contacts?search=cleo"), "$.items[0].fields.plan"))
                .isEqualTo("free");
        assertThat(Api.<Map<String, Object>>read(api.get("/api/contacts/" + old), "$.fields"))
                .isEmpty();
        assertThat(Api.<String>read(api.get("/api/fields/" + plan), "$.default_value"))
                .isEqualTo("free");
    }

    /** Those who are there get it by a bulk update of those without a value, and only if somebody asks for that. */
    @Test
    void givesItsDefaultToOthersByABulkUpdate() {
        api.make("/api/fields", "{\"key\": \"plan\", \"type\": \"text\"}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String bob = api.make("/api/contacts", "{\"email\": \"bob@example.com\", \"fields\": {\"plan\": \"paid\"}}");
        String change = "{\"filter\": {\"without_field\": \"plan\"}, \"set\": {\"fields\": {\"plan\": \"free\"}}}";

        var counted = api.post("/api/contacts/bulk-update?dry_run=true", change);
        api.post("/api/contacts/bulk-update", change);
        jobs.runDue();

        assertThat(Api.<Integer>read(counted, "$.total")).isEqualTo(1);
        assertThat(plan(ada)).isEqualTo("free");
        assertThat(plan(bob)).isEqualTo("paid");
        assertThat(api.get("/api/contacts?without_field=other")).hasStatus(422);
        var unknown = api.post("/api/contacts/bulk-update", change.replace("plan\"}", "other\"}"));
        assertThat(Api.<String>read(unknown, "$.details[0].field")).isEqualTo("filter.without_field");
    }

    private String plan(String contact) {
        return Api.read(api.get("/api/contacts/" + contact), "$.fields.plan");
    }

    @Test
    void refusesADefaultThatNobodyCouldHave() {
        assertRefused("{\"key\": \"age\", \"type\": \"number\", \"default_value\": \"old\"}", "default_value");
        assertRefused(
                "{\"key\": \"size\", \"type\": \"enum\", \"options\": [\"s\", \"m\"], \"default_value\": \"l\"}",
                "default_value");
        String size = api.make(
                "/api/fields",
                "{\"key\": \"size\", \"type\": \"enum\", \"options\": [\"s\", \"m\"], \"default_value\": \"m\"}");

        var without = api.patch("/api/fields/" + size, "{\"options\": [\"s\"]}");
        var cleared = api.patch("/api/fields/" + size, "{\"options\": [\"s\"], \"default_value\": null}");

        assertThat(Api.<String>read(without, "$.details[0].field")).isEqualTo("default_value");
        assertThat(Api.<Object>read(cleared, "$.default_value")).isNull();
    }

    @Test
    void isSearchedByWhereThatIsPossible() {
        assertRefused("{\"key\": \"any\", \"type\": \"json\", \"searchable\": true}", "searchable");
        assertRefused(
                "{\"key\": \"tax\", \"type\": \"text\", \"searchable\": true, \"sensitivity\": \"sensitive\"}",
                "searchable");
        for (int i = 0; i < 10; i++) {
            api.make("/api/fields", "{\"key\": \"f%d\", \"type\": \"text\", \"searchable\": true}".formatted(i));
        }

        assertRefused("{\"key\": \"f10\", \"type\": \"text\", \"searchable\": true}", "searchable");
    }

    private void assertRefused(String field, String path) {
        var refused = api.post("/api/fields", field);
        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(path);
    }
}
