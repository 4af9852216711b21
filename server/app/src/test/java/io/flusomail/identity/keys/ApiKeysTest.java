package io.flusomail.identity.keys;

import static io.flusomail.identity.auth.SignInFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.access.Role;
import io.flusomail.identity.auth.SignInFixture;
import io.flusomail.platform.ids.UserId;
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
    void fallsWithItsMakersRole() {
        UserId maker = world.person(acme, Role.ADMIN);
        String key = "Bearer "
                + json(create(world.signedIn(maker), "contacts:*\",\"users:read\",\"users:update"))
                        .get("key")
                        .asString();
        assertThat(people.get("/api/users", key)).isEqualTo(200);

        give(maker, "{\"role\":\"manager\"}");

        assertThat(people.get("/api/users", key)).isEqualTo(200);
        assertThat(patch(key, "/api/users/" + maker, "{\"name\":\"x\"}")).hasStatus(403);

        give(maker, "{\"role\":\"viewer\"}");

        assertThat(people.get("/api/contacts", key)).isEqualTo(200);
        assertThat(people.get("/api/users", key)).isEqualTo(403);
        assertThat(people.post("/api/contacts", key, "{\"email\":\"a@people.example\"}"))
                .hasStatus(403);
    }

    @Test
    void aStarIsWhatItsMakerMayDoNow() {
        UserId maker = world.person(acme, Role.OWNER);
        String key =
                "Bearer " + json(create(world.signedIn(maker), "*")).get("key").asString();

        give(maker, "{\"role\":\"viewer\"}");

        assertThat(people.get("/api/contacts", key)).isEqualTo(200);
        assertThat(people.get("/api/users", key)).isEqualTo(403);
    }

    @Test
    void restsWhileItsMakerIsDisabled() {
        UserId maker = world.person(acme, Role.ADMIN);
        String key = "Bearer "
                + json(create(world.signedIn(maker), "jobs:read")).get("key").asString();

        give(maker, "{\"status\":\"disabled\"}");
        int disabled = people.get("/api/jobs", key);
        give(maker, "{\"status\":\"active\"}");

        assertThat(disabled).isEqualTo(401);
        assertThat(people.get("/api/jobs", key)).isEqualTo(200);
    }

    @Test
    void endsWithItsMakerAndSoDoTheKeysItMade() {
        UserId maker = world.person(acme, Role.ADMIN);
        String key = "Bearer "
                + json(create(world.signedIn(maker), "api_keys:create\",\"jobs:read"))
                        .get("key")
                        .asString();
        String child = "Bearer " + json(create(key, "jobs:read")).get("key").asString();
        assertThat(people.get("/api/jobs", child)).isEqualTo(200);

        http.delete().uri("/api/users/" + maker).header("Authorization", owner).exchange();

        assertThat(people.get("/api/jobs", key)).isEqualTo(401);
        assertThat(people.get("/api/jobs", child)).isEqualTo(401);
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

    private void give(UserId person, String change) {
        assertThat(patch(owner, "/api/users/" + person, change)).hasStatusOk();
    }

    private MvcTestResult patch(String token, String path, String body) {
        return http.patch()
                .uri(path)
                .header("Authorization", token)
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private String key(String scope) {
        return json(create(owner, scope)).get("key").asString();
    }

    private MvcTestResult create(String token, String scopes) {
        return people.post("/api/api-keys", token, "{\"name\":\"script\",\"scopes\":[\"%s\"]}".formatted(scopes));
    }
}
