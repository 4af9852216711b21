package io.flusomail.audience.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class NotesTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private WorkspaceId acme;
    private Api api;
    private String anna;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
        anna = api.make("/api/contacts", "{\"email\": \"anna@people.example\"}");
    }

    private String notes() {
        return "/api/contacts/" + anna + "/notes";
    }

    private MvcTestResult asKey(String key, HttpMethod method, String uri, String json) {
        return http.method(method)
                .uri(uri)
                .header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    @Test
    void areWrittenChangedAndTakenAway() {
        String first = api.make(notes(), "{\"text\": \"Called, no answer\"}");
        api.make(notes(), "{\"text\": \"Likes tea\"}");

        api.patch(notes() + "/" + first, "{\"text\": \"Called twice\"}");
        assertThat(Api.<List<String>>read(api.get(notes()), "$.items[*].text"))
                .containsExactlyInAnyOrder("Called twice", "Likes tea");

        assertThat(api.delete(notes() + "/" + first)).hasStatus(204);
        assertThat(Api.<Integer>read(api.get(notes()), "$.total")).isEqualTo(1);
        assertThat(api.post(notes(), "{\"text\": \" \"}")).hasStatus(422);
    }

    @Test
    void belongToWhoeverWroteThem() {
        String owners = api.make(notes(), "{\"text\": \"Mine\"}");
        String key = Api.read(
                api.post("/api/api-keys", "{\"name\": \"Shop\", \"scopes\": [\"contacts:read\", \"contacts:update\"]}"),
                "$.key");

        assertThat(asKey(key, HttpMethod.PATCH, notes() + "/" + owners, "{\"text\": \"x\"}"))
                .hasStatus(403);
        String keys = Api.read(asKey(key, HttpMethod.POST, notes(), "{\"text\": \"Told by the shop\"}"), "$.id");
        assertThat(asKey(key, HttpMethod.PATCH, notes() + "/" + keys, "{\"text\": \"x\"}"))
                .hasStatus(200);
        assertThat(api.patch(notes() + "/" + keys, "{\"text\": \"y\"}")).hasStatus(200);
    }

    @Test
    void goWithThePerson() {
        api.make(notes(), "{\"text\": \"Secret\"}");

        api.delete("/api/contacts/" + anna);

        assertThat(api.get(notes())).hasStatus(404);
    }
}
