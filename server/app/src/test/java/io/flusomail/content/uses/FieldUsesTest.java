package io.flusomail.content.uses;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class FieldUsesTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private Api api;
    private String city;

    @BeforeEach
    void makeAField() {
        api = new Api(http, world, world.acme());
        city = api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
    }

    @Test
    void keepAFieldThatATemplateNames() {
        template(api, "Letter", "<p>We deliver to {{ city | default: 'you' }}.</p>");

        MvcTestResult refused = api.delete("/api/fields/" + city);

        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.error_code")).isEqualTo("field_in_use");
        assertThat(Api.<String>read(refused, "$.detail")).contains("template Letter");
    }

    @Test
    void findItInTagsAndUnderFieldsToo() {
        template(api, "Tag", "<p>{% if fields.city == 'Oslo' %}Hi{% endif %}</p>");

        assertThat(api.delete("/api/fields/" + city)).hasStatus(409);
    }

    @Test
    void letAFieldGoOnceTheNewestVersionIsWithoutIt() {
        String letter = template(api, "Letter", "<p>{{ city }}</p>");
        api.patch("/api/templates/" + letter, "{\"html_content\": \"<p>Anywhere</p>\"}");

        assertThat(api.delete("/api/fields/" + city)).hasStatus(204);
    }

    @Test
    void takeNeitherProseNorLongerNamesForTheField() {
        template(api, "Prose", "<p>The city of {{ city_name }} and {{ velocity }}.</p>");

        assertThat(api.delete("/api/fields/" + city)).hasStatus(204);
    }

    @Test
    void findItBetweenManyTagsAndAfterAStrayBrace() {
        template(api, "Stray", "<p>{{ first_name }} { {{ last_name | append: city }}</p>");

        assertThat(api.delete("/api/fields/" + city)).hasStatus(409);
    }

    @Test
    void countForAllFieldsAtOnceWhoNamesThem() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");
        template(api, "One", "<p>{{ city }} {{ city | upcase }} {% if age > 17 %}{{ fields.city }}{% endif %}</p>");
        template(api, "Two", "<p>{{ city }}</p>");
        api.make(
                "/api/segments",
                "{\"name\": \"In Oslo\", \"rule\": {\"field\": \"city\", \"op\": \"is\", \"value\": \"Oslo\"}}");

        MvcTestResult usage = api.get("/api/fields/usage");

        assertThat(Api.<List<String>>read(usage, "$.items[*].key")).containsExactly("age", "city");
        assertThat(Api.<Map<String, Integer>>read(usage, "$.items[0].uses")).isEqualTo(Map.of("template", 1));
        assertThat(Api.<Map<String, Integer>>read(usage, "$.items[1].uses"))
                .isEqualTo(Map.of("template", 2, "segment", 1));
    }

    @Test
    void askNobodyElsesTemplates() {
        template(new Api(http, world, world.workspace("Globex")), "Theirs", "<p>{{ city }}</p>");

        assertThat(api.delete("/api/fields/" + city)).hasStatus(204);
    }

    private static String template(Api api, String name, String html) {
        return api.make("/api/templates", """
                {"template_name": "%s", "template_type": "regular", "category": "newsletter",
                 "html_content": "%s"}""".formatted(name, html));
    }
}
