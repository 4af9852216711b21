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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @Test
    void warnsInTheAnswerToASaveAlone() {
        MvcTestResult made = api.post("/api/templates", MAY.replace("{{ unsubscribe_url }}", "page.html"));
        String path = "/api/templates/" + Api.<String>read(made, "$.id");

        MvcTestResult changed = api.patch(path, "{\"description\": \"for May\"}");
        MvcTestResult copy = api.post(path + "/duplicate", "");
        MvcTestResult read = api.get(path);

        assertThat(List.of(made, changed, copy))
                .allSatisfy(answer -> assertThat(Api.<List<String>>read(answer, "$.warnings[*].code"))
                        .contains("no_unsubscribe", "relative_link"));
        assertThat(Api.<Map<String, Object>>read(read, "$")).doesNotContainKey("warnings");
    }

    @Test
    void listsWithoutTheContent() {
        String id = api.make("/api/templates", MAY);

        MvcTestResult templates = api.get("/api/templates");
        MvcTestResult versions = api.get("/api/templates/" + id + "/versions?page_size=1");

        assertThat(Api.<Map<String, Object>>read(templates, "$.items[0]"))
                .containsEntry("subject_line", "For {{ first_name }}")
                .doesNotContainKeys("mjml", "html_content", "text_content", "css_styles");
        assertThat(Api.<Map<String, Object>>read(versions, "$.items[0]"))
                .containsEntry("template_name", "May letter")
                .doesNotContainKeys("mjml", "html_content", "text_content", "css_styles");
        assertThat(Api.<Integer>read(versions, "$.total")).isEqualTo(1);
    }

    @ParameterizedTest
    @Timeout(60)
    @CsvSource({
        "subject_line, 2000",
        "preheader_text, 2000",
        "html_content, 1048576",
        "text_content, 1048576",
        "css_styles, 100000"
    })
    void refusesWhatIsLongerThanAMail(String field, int longest) {
        String html = field.equals("html_content") ? "" : " \"html_content\": \"<p>x</p>\",";
        String body = "{\"template_name\": \"A\", \"template_type\": \"regular\", \"category\": \"c\"," + html + " \""
                + field + "\": \"" + "x".repeat(longest + 1) + "\"}";

        MvcTestResult made = api.post("/api/templates", body);
        MvcTestResult shown =
                api.post("/api/templates/preview", "{\"" + field + "\": \"" + "x".repeat(longest + 1) + "\"}");

        for (MvcTestResult answer : List.of(made, shown)) {
            assertThat(answer).hasStatus(422);
            assertThat(Api.<List<String>>read(answer, "$.details[*].field")).contains(field);
        }
    }

    @Test
    void refusesMoreValuesThanAPreviewNeeds() {
        MvcTestResult refused = api.post(
                "/api/templates/preview",
                "{\"html_content\": \"x\", \"data\": {\"a\": [\"" + "x".repeat(600_000) + "\", {\"b\": \""
                        + "y".repeat(600_000) + "\"}]}}");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("data");
        assertThat(Api.<String>read(refused, "$.details[0].code")).isEqualTo("too_long");
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {
                "<!--zlq0z--><p>zlq5z zlqz zlq99999999999z</p>",
                "{{ 31556889864403199 | date: '%G-W%V %A' }}{{ '9999999999999999999' | date: '%Y' }}",
                "{{ far | modulo: 7 }}{{ '1' | append: '0.5' | modulo: 0.3 }}",
                "{{ list[99999999999999999999] }}{{ list | map: -99999999999999999999 }}{{ numbers | map: -1 }}",
                "{{ (1..99999999999) | size }}",
                "{{ numbers | sum: 'x' }}{{ numbers | where: 'a', 'b' }}",
                "{% cycle list: 1, 2 %}{% tablerow i in numbers cols: 0 %}{% endtablerow %}",
                "<p title={{ far }}{{ list }}>{{ deep }}{{ deep | uniq | sort | join }}</p>",
                "<!--[if mso]><a href='https://a.example/{{ far }}'><!-- --><a href={{ far }}>x</a>"
            })
    void savesOrRefusesWhateverIsWritten(String html) {
        String data = "{\"far\": 1e300, \"list\": [\"a\", null], \"numbers\": [1, -1, 1e300, 12345678901234567890123],"
                + " \"deep\": [[{\"a\": [null, {\"b\": {}}]}], \"\", true]}";

        MvcTestResult made = api.post(
                "/api/templates",
                "{\"template_name\": \"A\", \"template_type\": \"regular\", \"category\": \"c\", \"html_content\": \""
                        + html + "\"}");
        MvcTestResult shown =
                api.post("/api/templates/preview", "{\"html_content\": \"" + html + "\", \"data\": " + data + "}");

        assertThat(made).hasStatus(201);
        assertThat(shown.getResponse().getStatus()).isIn(200, 422);
    }

    @Test
    @Timeout(60)
    void refusesWhatIsNestedTooDeeply() {
        String deep = "<div>".repeat(150_000);

        MvcTestResult shown = api.post("/api/templates/preview", "{\"html_content\": \"" + deep + "\"}");
        MvcTestResult ofMjml = api.post(
                "/api/templates/preview",
                "{\"mjml\": \"<mjml><mj-body><mj-raw>" + "<div>".repeat(15_000) + "</mj-raw></mj-body></mjml>\"}");

        assertThat(List.of(shown, ofMjml))
                .allSatisfy(
                        answer -> assertThat(answer.getResponse().getStatus()).isIn(200, 422));
    }
}
