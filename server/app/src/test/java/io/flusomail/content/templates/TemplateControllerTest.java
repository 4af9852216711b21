package io.flusomail.content.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class TemplateControllerTest {

    private static final String MAY = """
            {"template_name": "May letter", "template_type": "regular", "category": "newsletter",
             "mjml": "<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{ first_name }}\
            <a href=\\"{{ unsubscribe_url }}\\">out</a></mj-text></mj-column></mj-section></mj-body></mjml>",
             "subject_line": "For {{ first_name }}"}""";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    People people;

    private Api api;

    @BeforeEach
    void signIn() {
        api = new Api(http, world, world.acme());
    }

    @Test
    void createsWithACodeMadeOfTheName() {
        MvcTestResult made = api.post("/api/templates", MAY);
        MvcTestResult again = api.post("/api/templates", MAY);

        assertThat(made).hasStatus(201);
        assertThat(made.getResponse().getHeader("Location")).endsWith(Api.read(made, "$.id"));
        assertThat(Api.<String>read(made, "$.template_code")).isEqualTo("may-letter");
        assertThat(Api.<String>read(again, "$.template_code")).isEqualTo("may-letter-2");
        assertThat(Api.<Boolean>read(made, "$.is_active")).isTrue();
        assertThat(Api.<Integer>read(made, "$.version")).isEqualTo(1);
        assertThat(Api.<Integer>read(made, "$.usage_count")).isZero();
    }

    @Test
    void refusesACodeThatIsTaken() {
        String body = MAY.replace("{\"template_name\"", "{\"template_code\": \"may\", \"template_name\"");
        api.make("/api/templates", body);

        MvcTestResult again = api.post("/api/templates", body);

        assertThat(again).hasStatus(409);
        assertThat(Api.<String>read(again, "$.error_code")).isEqualTo("template_code_taken");
        assertThat(Api.<String>read(again, "$.details[0].field")).isEqualTo("template_code");
    }

    @Test
    void refusesWhatDoesNotCompileAndSaysWhere() {
        MvcTestResult refused = api.post("/api/templates", """
                {"template_name": "Broken", "template_type": "regular", "category": "newsletter",
                 "html_content": "<p>one</p>\\n<p>{% if first_name %}</p>"}""");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.error_code")).isEqualTo("template_invalid");
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("html_content");
        assertThat(Api.<String>read(refused, "$.details[0].message")).contains("Line 2");
        assertThat(Api.<Integer>read(api.get("/api/templates"), "$.total")).isZero();
    }

    @Test
    void wantsExactlyOneFormOfContent() {
        String head = "{\"template_name\": \"A\", \"template_type\": \"regular\", \"category\": \"newsletter\"";

        MvcTestResult none = api.post("/api/templates", head + "}");
        MvcTestResult both = api.post("/api/templates", head + ", \"mjml\": \"<mjml/>\", \"html_content\": \"<p>\"}");
        MvcTestResult blocks = api.post("/api/templates", head + ", \"blocks\": []}");

        assertThat(List.of(none, both, blocks))
                .allSatisfy(answer -> assertThat(answer).hasStatus(422));
        assertThat(Api.<String>read(blocks, "$.details[0].field")).isEqualTo("blocks");
        assertThat(api.post("/api/templates", head + ", \"text_content\": \"Hello\"}"))
                .hasStatus(422);
        assertThat(api.post(
                        "/api/templates",
                        "{\"template_name\": \"A\", \"template_type\": \"plain_text\", \"category\": \"c\","
                                + " \"text_content\": \"Hello\"}"))
                .hasStatus(201);
    }

    @Test
    void keepsEverySaveAsAVersionAndGoesBack() {
        String id = api.make("/api/templates", MAY);
        String path = "/api/templates/" + id;

        api.patch(path, "{\"html_content\": \"<p>June {{ unsubscribe_url }}</p>\", \"template_name\": \"June\"}");
        api.patch(path, "{\"template_name\": \"June\"}");
        MvcTestResult restored = api.post(path + "/versions/1/restore", "");

        assertThat(restored).hasStatus(200);
        assertThat(Api.<String>read(restored, "$.template_name")).isEqualTo("May letter");
        assertThat(Api.<String>read(restored, "$.mjml")).contains("Hello");
        assertThat(Api.<Object>read(restored, "$.html_content")).isNull();
        assertThat(Api.<List<Integer>>read(api.get(path + "/versions"), "$.items[*].version"))
                .containsExactly(3, 2, 1);
        assertThat(Api.<String>read(api.get(path + "/versions/2"), "$.html_content"))
                .contains("June");
        assertThat(api.get(path + "/versions/9")).hasStatus(404);
    }

    @Test
    void filtersTheList() {
        api.make("/api/templates", MAY);
        api.make("/api/templates", MAY.replace("May letter", "Receipt").replace("newsletter", "transactional"));
        String old = api.make("/api/templates", MAY.replace("May letter", "Old"));
        api.patch("/api/templates/" + old, "{\"is_active\": false}");

        assertThat(names("?category=transactional")).containsExactly("Receipt");
        assertThat(names("?is_active=false")).containsExactly("Old");
        assertThat(names("?search=mAY")).containsExactly("May letter");
        assertThat(names("?q=receipt&template_type=regular")).containsExactly("Receipt");
        assertThat(names("?template_type=none")).isEmpty();
        assertThat(Api.<Map<String, String>>read(api.get("/api/templates?q=rec"), "$.filters"))
                .containsEntry("search", "rec");
    }

    @Test
    void leavesTheContentOutOfLists() {
        String path = "/api/templates/" + api.make("/api/templates", MAY);

        Map<String, Object> item = Api.read(api.get("/api/templates"), "$.items[0]");
        Map<String, Object> version = Api.read(api.get(path + "/versions"), "$.items[0]");

        assertThat(item).containsEntry("subject_line", "For {{ first_name }}").containsEntry("version", 1);
        assertThat(version).containsEntry("template_name", "May letter").containsEntry("version", 1);
        assertThat(List.of(item, version))
                .allSatisfy(shown -> assertThat(shown)
                        .doesNotContainKeys("mjml", "html_content", "text_content", "css_styles", "blocks"));
        assertThat(Api.<String>read(api.get(path + "/versions/1"), "$.mjml")).contains("Hello");
    }

    private List<String> names(String query) {
        return Api.read(api.get("/api/templates" + query), "$.items[*].template_name");
    }

    @Test
    void hasOneDefaultPerType() {
        String first = api.make("/api/templates", MAY);
        String second = api.make("/api/templates", MAY);

        api.patch("/api/templates/" + first, "{\"is_default\": true}");
        api.patch("/api/templates/" + second, "{\"is_default\": true}");

        assertThat(Api.<Boolean>read(api.get("/api/templates/" + first), "$.is_default"))
                .isFalse();
        assertThat(Api.<Boolean>read(api.get("/api/templates/" + second), "$.is_default"))
                .isTrue();
    }

    @Test
    void duplicates() {
        String id = api.make("/api/templates", MAY);

        MvcTestResult copy = api.post("/api/templates/" + id + "/duplicate", "");

        assertThat(copy).hasStatus(201);
        assertThat(Api.<String>read(copy, "$.template_name")).isEqualTo("Copy of May letter");
        assertThat(Api.<String>read(copy, "$.template_code")).isEqualTo("copy-of-may-letter");
    }

    @Test
    void previewsAsAContactAndWithValues() {
        String id = api.make("/api/templates", MAY);
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\"}");
        String path = "/api/templates/" + id + "/preview";

        MvcTestResult asAda = api.post(path, "{\"contact_id\": \"" + ada + "\"}");
        MvcTestResult asBea = api.post(path, "{\"data\": {\"first_name\": \"<Bea>\"}, \"subject_line\": \"Hi\"}");
        MvcTestResult asNobody = api.post(path, "{\"data\": {}}");

        assertThat(Api.<String>read(asAda, "$.subject")).isEqualTo("For Ada");
        assertThat(Api.<String>read(asAda, "$.html")).contains("Hello Ada").contains("/u/preview");
        assertThat(Api.<String>read(asAda, "$.text")).contains("Hello Ada");
        assertThat(Api.<String>read(asBea, "$.subject")).isEqualTo("Hi");
        assertThat(Api.<String>read(asBea, "$.html")).contains("Hello &lt;Bea&gt;");
        assertThat(Api.<List<String>>read(asNobody, "$.warnings[*].code")).contains("variable_missing");
        assertThat(api.post(path, "{\"contact_id\": \"00000000-0000-7000-8000-000000000001\"}"))
                .hasStatus(422);
    }

    @Test
    void previewsValuesUnderTheContactToo() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\"}");
        String body = "{\"html_content\": \"{{ contact.first_name }} of {{ contact.city }}, {{ contact.email }}\","
                + " \"contact_id\": \"" + ada + "\", \"data\": %s}";

        MvcTestResult bare =
                api.post("/api/templates/preview", body.formatted("{\"first_name\": \"Bea\", \"city\": \"Oslo\"}"));
        MvcTestResult nested =
                api.post("/api/templates/preview", body.formatted("{\"contact\": {\"city\": \"Oslo\"}}"));

        assertThat(Api.<String>read(bare, "$.html")).contains("Bea of Oslo, ada@example.com");
        assertThat(Api.<String>read(nested, "$.html")).contains("Ada of Oslo, ada@example.com");
    }

    @Test
    void previewsWhatIsNotSaved() {
        MvcTestResult shown = api.post(
                "/api/templates/preview",
                "{\"html_content\": \"<p class=x>Hello {{ first_name }}</p>\", \"css_styles\": \".x{color:red}\"}");
        MvcTestResult broken = api.post("/api/templates/preview", "{\"mjml\": \"<mjml><mj-bdy/></mjml>\"}");

        assertThat(Api.<String>read(shown, "$.html")).contains("Hello Ada").contains("color:red");
        assertThat(Api.<List<String>>read(shown, "$.warnings[*].code")).contains("no_unsubscribe");
        assertThat(broken).hasStatus(422);
        assertThat(Api.<String>read(broken, "$.details[0].field")).isEqualTo("mjml");
    }

    @Test
    void deletes() {
        String id = api.make("/api/templates", MAY);

        assertThat(api.delete("/api/templates/" + id)).hasStatus(204);
        assertThat(api.get("/api/templates/" + id)).hasStatus(404);
        assertThat(api.get("/api/templates/" + id + "/versions")).hasStatus(404);
    }

    @Test
    void keepsATemplateThatACampaignUses() {
        String id = api.make("/api/templates", MAY);
        api.make(
                "/api/campaigns",
                "{\"campaign_name\": \"Spring\", \"subject_line\": \"Hello\", \"campaign_type\": \"regular\","
                        + " \"email_template_id\": \"" + id + "\"}");

        MvcTestResult refused = api.delete("/api/templates/" + id);

        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.error_code")).isEqualTo("template_in_use");
        assertThat(Api.<String>read(refused, "$.detail")).contains("Spring");
    }

    @Test
    void doesNotKnowTemplatesOfAnotherWorkspace() {
        Api globex = new Api(http, world, world.workspace("Globex"));
        String theirs = globex.make("/api/templates", MAY);
        String path = "/api/templates/" + theirs;

        assertThat(List.of(
                        api.get(path),
                        api.patch(path, "{\"template_name\": \"Ours\"}"),
                        api.post(path + "/preview", "{}"),
                        api.post(path + "/duplicate", ""),
                        api.post(path + "/versions/1/restore", ""),
                        api.get(path + "/versions/1"),
                        api.delete(path)))
                .allSatisfy(answer -> assertThat(answer).hasStatus(404));
        assertThat(Api.<Integer>read(api.get("/api/templates"), "$.total")).isZero();
    }

    @Test
    void numbersSavesOfManyAtOnceWithoutAGap() throws Exception {
        String id = api.make("/api/templates", MAY);
        String path = "/api/templates/" + id;
        List<Callable<MvcTestResult>> saves = IntStream.range(0, 8)
                .<Callable<MvcTestResult>>mapToObj(
                        i -> () -> api.patch(path, "{\"description\": \"number %d\"}".formatted(i)))
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<MvcTestResult> saved : threads.invokeAll(saves)) {
                assertThat(saved.get()).hasStatus(200);
            }
        }

        assertThat(Api.<List<Integer>>read(api.get(path + "/versions"), "$.items[*].version"))
                .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
    }
}
