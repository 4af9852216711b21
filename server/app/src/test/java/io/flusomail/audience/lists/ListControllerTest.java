package io.flusomail.audience.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
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
class ListControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    private Api api;

    @BeforeEach
    void signIn() {
        WorkspaceId acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void makesACodeOfTheName() {
        var first = api.post("/api/lists", "{\"list_name\": \"Müller & Söhne\"}");
        var second = api.post("/api/lists", "{\"list_name\": \"Muller, Sohne\"}");

        assertThat(Api.<String>read(first, "$.list_code")).isEqualTo("muller-sohne");
        assertThat(Api.<String>read(second, "$.list_code")).isEqualTo("muller-sohne-2");
    }

    @Test
    void refusesACodeThatIsTaken() {
        api.make("/api/lists", "{\"list_name\": \"News\", \"list_code\": \"news\"}");
        String other = api.make("/api/lists", "{\"list_name\": \"Other\"}");

        var made = api.post("/api/lists", "{\"list_name\": \"News again\", \"list_code\": \"news\"}");
        var changed = api.patch("/api/lists/" + other, "{\"list_code\": \"news\"}");

        assertThat(made).hasStatus(409);
        assertThat(Api.<String>read(made, "$.details[0].field")).isEqualTo("list_code");
        assertThat(changed).hasStatus(409);
    }

    @Test
    void namesTheFieldAtFault() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");

        assertThat(Api.<String>read(api.post("/api/lists", "{\"list_name\": \" \"}"), "$.details[0].field"))
                .isEqualTo("list_name");
        assertThat(Api.<String>read(api.patch("/api/lists/" + news, "{\"list_name\": null}"), "$.details[0].field"))
                .isEqualTo("list_name");
        assertThat(Api.<String>read(api.patch("/api/lists/" + news, "{\"color\": \"red\"}"), "$.details[0].field"))
                .isEqualTo("color");
    }

    @Test
    void filtersByTypeAndWhetherAListIsInUse() {
        api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/lists", "{\"list_name\": \"Buyers\", \"list_type\": \"dynamic\"}");
        api.make("/api/lists", "{\"list_name\": \"Old news\", \"is_active\": false}");

        assertThat(names("list_type=dynamic")).containsExactly("Buyers");
        assertThat(names("is_active=false")).containsExactly("Old news");
        assertThat(names("is_active=true&search=news")).containsExactly("News");
        assertThat(Api.<Map<String, String>>read(api.get("/api/lists?list_type=static&is_active=true"), "$.filters"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("list_type", "static", "is_active", "true"));
        assertThat(Api.<String>read(api.get("/api/lists?list_type=living"), "$.details[0].message"))
                .isEqualTo("list_type is one of static, dynamic.");
        assertThat(api.get("/api/lists?is_active=perhaps")).hasStatus(400);
    }

    private List<String> names(String query) {
        return Api.read(api.get("/api/lists?" + query), "$.items[*].list_name");
    }

    @Test
    void countsMembersByState() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String waiting = api.make("/api/lists", "{\"list_name\": \"Waiting\", \"double_opt_in\": true}");
        api.make(
                "/api/contacts",
                "{\"email\": \"a@example.com\", \"lists\": [\"%s\", \"%s\"]}".formatted(news, waiting));
        api.make("/api/contacts", "{\"email\": \"b@example.com\", \"lists\": [\"%s\"]}".formatted(news));

        var page = api.get("/api/lists");

        assertThat(Api.<List<Integer>>read(page, "$.items[*].active_count")).containsExactly(2, 0);
        assertThat(Api.<List<Integer>>read(page, "$.items[*].pending_count")).containsExactly(0, 1);
        assertThat(Api.<Integer>read(page, "$.total")).isEqualTo(2);
        assertThat(Api.<Integer>read(api.get("/api/lists?search=wait"), "$.items[0].member_count"))
                .isEqualTo(1);
    }

    @Test
    void putsPeopleOnAndTakesThemOff() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        var added = api.post("/api/lists/" + news + "/contacts", "{\"contact_ids\": [\"%s\"]}".formatted(ada));
        var again = api.post("/api/lists/" + news + "/contacts", "{\"contact_ids\": [\"%s\"]}".formatted(ada));
        var on = api.get("/api/lists/" + news + "/contacts");
        var removed = api.delete("/api/lists/" + news + "/contacts/" + ada);

        assertThat(Api.<Integer>read(added, "$.added")).isEqualTo(1);
        assertThat(Api.<Integer>read(again, "$.added")).isZero();
        assertThat(Api.<List<String>>read(on, "$.items[*].id")).containsExactly(ada);
        assertThat(removed).hasStatus(204);
        assertThat(Api.<List<String>>read(api.get("/api/lists/" + news + "/contacts"), "$.items"))
                .isEmpty();
    }

    @Test
    void namesTheForeignPerson() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String stranger =
                new Api(http, world, world.workspace("Globex")).make("/api/contacts", "{\"email\": \"x@example.com\"}");

        var refused = api.post("/api/lists/" + news + "/contacts", "{\"contact_ids\": [\"%s\"]}".formatted(stranger));

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("contact_ids[0]");
    }

    @Test
    void deletesAListAndKeepsItsPeople() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"lists\": [\"%s\"]}".formatted(news));

        assertThat(api.delete("/api/lists/" + news)).hasStatus(204);
        jobs.runDue();

        assertThat(api.get("/api/lists/" + news)).hasStatus(404);
        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + ada), "$.memberships"))
                .isEmpty();
    }
}
