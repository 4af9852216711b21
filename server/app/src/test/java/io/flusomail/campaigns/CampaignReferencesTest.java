package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class CampaignReferencesTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private Api api;
    private String draft;
    private String city;

    @BeforeEach
    void writeACampaign() {
        api = new Api(http, world, world.acme());
        draft = new CampaignFixture(api).draft();
        city = api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
    }

    private void say(String what, String words) {
        api.patch("/api/campaigns/" + draft, "{\"%s\": \"%s\"}".formatted(what, words));
    }

    @Test
    void keepAFieldThatASubjectNames() {
        say("subject_line", "News from {{ city | default: 'town' }}");

        MvcTestResult refused = api.delete("/api/fields/" + city);

        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.error_code")).isEqualTo("field_in_use");
        assertThat(Api.<String>read(refused, "$.detail")).contains("campaign Spring");
        assertThat(Api.<List<String>>read(api.get("/api/fields/" + city + "/usage"), "$.items[*].id"))
                .containsExactly(draft);
    }

    @Test
    void keepAFieldThatAPreheaderNames() {
        say("preheader_text", "{% if fields.city %}Near you{% endif %}");

        assertThat(api.delete("/api/fields/" + city)).hasStatus(409);
    }

    @Test
    void letAFieldGoThatIsNamedOutsideOfLiquid() {
        say("subject_line", "The city of {{ first_name }}");

        assertThat(api.delete("/api/fields/" + city)).hasStatus(204);
    }

    @Test
    void letAFieldGoWithItsCampaign() {
        say("subject_line", "News from {{ city }}");

        api.delete("/api/campaigns/" + draft);

        assertThat(api.delete("/api/fields/" + city)).hasStatus(204);
    }

    @Test
    void countAmongTheUsesOfAllFields() {
        say("subject_line", "News from {{ city }}, {{ city }}");

        MvcTestResult usage = api.get("/api/fields/usage");

        assertThat(Api.<Integer>read(usage, "$.items[0].uses.campaign")).isEqualTo(1);
    }
}
