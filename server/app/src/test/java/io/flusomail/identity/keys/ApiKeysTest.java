package io.flusomail.identity.keys;

import static io.flusomail.identity.auth.SignInFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.access.Role;
import io.flusomail.identity.auth.SignInFixture;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class ApiKeysTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private SignInFixture people;
    private WorkspaceId acme;
    private String owner;

    @BeforeEach
    void beInAcme() {
        people = new SignInFixture(http, world);
        acme = world.acme();
        owner = world.signedIn(acme, Role.OWNER);
    }

    @Test
    void opensWhatItsScopesNameAndNothingElse() {
        String key = "Bearer " + key("jobs:read");

        assertThat(people.get("/api/jobs", key)).isEqualTo(200);
        assertThat(people.get("/api/users", key)).isEqualTo(403);
    }

    @Test
    void opensEverythingWithAStar() {
        assertThat(people.get("/api/users", "Bearer " + key("*"))).isEqualTo(200);
    }

    @Test
    void showsItsSecretOnce() {
        String secret = key("jobs:read");
        MvcTestResult list =
                http.get().uri("/api/api-keys").header("Authorization", owner).exchange();

        assertThat(secret).startsWith("fm_").hasSize(46);
        assertThat(list).bodyText().doesNotContain(secret).contains(secret.substring(0, 11));
    }

    @Test
    void endsWhenItIsRevoked() {
        MvcTestResult made = create(owner, "jobs:read");
        String key = "Bearer " + json(made).get("key").asString();
        assertThat(people.get("/api/jobs", key)).isEqualTo(200);

        http.delete()
                .uri("/api/api-keys/" + json(made).get("id").asString())
                .header("Authorization", owner)
                .exchange();

        assertThat(people.get("/api/jobs", key)).isEqualTo(401);
    }

    @Test
    void takesTheNamesOfTheBlueprint() {
        MvcTestResult made = create(owner, "send_email_campaign\",\"read_reference_data");

        assertThat(json(made).get("scopes").toString()).contains("campaigns:send", "lists:read", "fields:read");
    }

    @Test
    void refusesAnUnknownScope() {
        MvcTestResult answer = create(owner, "contacts:read\",\"contacts:fly");

        assertThat(answer).hasStatus(422);
        assertThat(json(answer).at("/details/0/field").asString()).isEqualTo("scopes[1]");
    }

    @Test
    void givesNoMoreThanItsMakerHas() {
        String admin = world.signedIn(acme, Role.ADMIN);
        String keyMaker = "Bearer " + key("api_keys:create");

        assertThat(create(admin, "*")).hasStatus(403);
        assertThat(create(admin, "contacts:*")).hasStatus(201);
        assertThat(create(keyMaker, "contacts:read")).hasStatus(403);
    }

    @Test
    void belongsToOneWorkspace() {
        String key = key("*");
        WorkspaceId globex = world.workspace("Globex");

        assertThat(http.get()
                        .uri("/api/jobs")
                        .header("Authorization", "Bearer " + key)
                        .header("X-Workspace", globex))
                .hasStatus(404);
    }

    private String key(String scope) {
        return json(create(owner, scope)).get("key").asString();
    }

    private MvcTestResult create(String token, String scopes) {
        return people.post("/api/api-keys", token, "{\"name\":\"script\",\"scopes\":[\"%s\"]}".formatted(scopes));
    }
}
