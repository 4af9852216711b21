package io.flusomail.delivery.senders;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class SenderControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private Api api;
    private WorkspaceId acme = WorkspaceId.next();

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void makesShowsChangesAndDeletes() {
        String id = api.make("/api/senders", "{\"from_name\": \"Acme\", \"from_email\": \"news@acme.example\"}");

        var changed = api.patch("/api/senders/" + id, "{\"reply_to\": \"help@acme.example\"}");
        var list = api.get("/api/senders");
        var deleted = api.delete("/api/senders/" + id);

        assertThat(Api.<String>read(changed, "$.reply_to")).isEqualTo("help@acme.example");
        assertThat(Api.<String>read(changed, "$.from_email")).isEqualTo("news@acme.example");
        assertThat(Api.<Integer>read(list, "$.total")).isEqualTo(1);
        assertThat(deleted).hasStatus(204);
        assertThat(api.get("/api/senders/" + id)).hasStatus(404);
    }

    @Test
    void namesTheFieldAtFault() {
        assertThat(fieldOf("{\"from_name\": \"Acme\", \"from_email\": \"nobody\"}"))
                .isEqualTo("from_email");
        assertThat(fieldOf("{\"from_name\": \"Acme\", \"from_email\": \"a@b.example\\r\\nBcc: c@d.example\"}"))
                .isEqualTo("from_email");
        assertThat(fieldOf("{\"from_name\": \"Ac\\r\\nme\", \"from_email\": \"news@acme.example\"}"))
                .isEqualTo("from_name");
        assertThat(fieldOf("{\"from_name\": \"Acme\", \"from_email\": \"news@acme.example\", \"reply_to\": \"x\"}"))
                .isEqualTo("reply_to");
        assertThat(fieldOf("{\"from_name\": \"Acme\", \"from_email\": \"news@acme.example\", \"provider_id\": \"" + acme
                        + "\"}"))
                .isEqualTo("provider_id");
    }

    @Test
    void isNotFoundFromAnotherWorkspace() {
        String id = api.make("/api/senders", "{\"from_name\": \"Acme\", \"from_email\": \"news@acme.example\"}");
        Api other = new Api(http, world, world.workspace("Other"));

        assertThat(other.get("/api/senders/" + id)).hasStatus(404);
        assertThat(other.delete("/api/senders/" + id)).hasStatus(404);
        assertThat(Api.<Integer>read(other.get("/api/senders"), "$.total")).isZero();
    }

    private String fieldOf(String body) {
        var refused = api.post("/api/senders", body);
        assertThat(refused).hasStatus(422);
        return Api.read(refused, "$.details[0].field");
    }
}
