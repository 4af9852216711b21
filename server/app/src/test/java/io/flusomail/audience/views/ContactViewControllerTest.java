package io.flusomail.audience.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class ContactViewControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    private MvcTestResult asViewer(HttpMethod method, String uri, String json) {
        return http.method(method)
                .uri(uri)
                .header("Authorization", world.signedIn(acme, Role.VIEWER))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    @Test
    void keepsFilterAndColumns() {
        String id = api.make(
                "/api/contact-views",
                "{\"name\": \"Active\", \"filter\": {\"status\": \"active\"}, \"columns\": [\"name\", \"fields.city\"]}");

        api.patch("/api/contact-views/" + id, "{\"name\": \"Those\"}");

        MvcTestResult view = api.get("/api/contact-views/" + id);
        assertThat(Api.<String>read(view, "$.name")).isEqualTo("Those");
        assertThat(Api.<String>read(view, "$.filter.status")).isEqualTo("active");
        assertThat(Api.<List<String>>read(view, "$.columns")).containsExactly("name", "fields.city");
        assertThat(api.delete("/api/contact-views/" + id)).hasStatus(204);
        assertThat(api.get("/api/contact-views/" + id)).hasStatus(404);
    }

    @Test
    void keepsEveryFilterAndTheOrder() {
        String filter = """
                {"search": "a", "email": "ada@example.com", "external_id": "7", "status": "active", "tag": "vip",
                 "list_id": "0190eeee-0000-7000-8000-000000000001", "created_from": "2026-01-01T00:00:00Z",
                 "created_to": "2026-02-01T00:00:00Z", "verification": "risky", "without_field": "city",
                 "sort": "email"}""";

        String id = api.make("/api/contact-views", "{\"name\": \"All of it\", \"filter\": " + filter + "}");

        MvcTestResult view = api.get("/api/contact-views/" + id);
        assertThat(Api.<Map<String, String>>read(view, "$.filter"))
                .hasSize(11)
                .containsEntry("verification", "risky")
                .containsEntry("without_field", "city")
                .containsEntry("sort", "email");
    }

    @Test
    void showsOthersWhatIsSharedAndLetsThemNotChangeIt() {
        api.make("/api/contact-views", "{\"name\": \"Mine\"}");
        String shared = api.make("/api/contact-views", "{\"name\": \"Ours\", \"is_shared\": true}");

        assertThat(Api.<List<String>>read(asViewer(HttpMethod.GET, "/api/contact-views", ""), "$.items[*].name"))
                .containsExactly("Ours");
        assertThat(asViewer(HttpMethod.DELETE, "/api/contact-views/" + shared, ""))
                .hasStatus(404);
        assertThat(asViewer(HttpMethod.POST, "/api/contact-views", "{\"name\": \"X\", \"is_shared\": true}"))
                .hasStatus(422);
        assertThat(asViewer(HttpMethod.POST, "/api/contact-views", "{\"name\": \"X\"}"))
                .hasStatus(201);
    }

    @Test
    void refusesAFilterThatContactsHaveNot() {
        MvcTestResult refused =
                api.post("/api/contact-views", "{\"name\": \"X\", \"filter\": {\"shoe_size\": \"42\"}}");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("filter.shoe_size");
    }

    @Test
    void keepsAFieldThatItShows() {
        String city = api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        String view =
                api.make("/api/contact-views", "{\"name\": \"Places\", \"columns\": [\"status\", \"fields.city\"]}");

        MvcTestResult refused = api.delete("/api/fields/" + city);
        api.delete("/api/contact-views/" + view);

        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.detail")).contains("Places");
        assertThat(api.delete("/api/fields/" + city)).hasStatus(204);
    }
}
