package io.flusomail.privacy;

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
import tools.jackson.databind.JsonNode;

@FlusomailTest
class AuditControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private WorkspaceId acme;
    private String owner;

    @BeforeEach
    void changeThings() {
        acme = world.acme();
        owner = world.signedIn(acme, Role.OWNER);
        SignInFixture people = new SignInFixture(http, world);
        for (int i = 0; i < 3; i++) {
            people.post("/api/api-keys", owner, "{\"name\":\"key %d\",\"scopes\":[\"jobs:read\"]}".formatted(i));
        }
        http.patch()
                .uri("/api/workspaces/" + acme)
                .header("Authorization", owner)
                .contentType("application/json")
                .content("{\"name\":\"Acme Ltd\"}")
                .exchange();
    }

    @Test
    void showsWhoChangedWhatNewestFirst() {
        JsonNode items = get("/api/audit").get("items");

        assertThat(items.at("/0/action").asString()).isEqualTo("workspace.updated");
        assertThat(items.at("/0/before/name").asString()).isEqualTo("Acme");
        assertThat(items.at("/0/after/name").asString()).isEqualTo("Acme Ltd");
        assertThat(items.at("/0/actor_kind").asString()).isEqualTo("user");
        assertThat(items.at("/0/trace_id").asString()).hasSize(32);
        assertThat(items.size()).isEqualTo(4);
    }

    @Test
    void goesOnWhereTheCursorPoints() {
        JsonNode first = get("/api/audit?limit=3");
        JsonNode second =
                get("/api/audit?limit=3&cursor=" + first.get("next_cursor").asString());

        assertThat(first.get("items").size()).isEqualTo(3);
        assertThat(second.get("items").size()).isEqualTo(1);
        assertThat(second.get("next_cursor").isNull()).isTrue();
    }

    @Test
    void narrowsByWhatIsAsked() {
        assertThat(get("/api/audit?action=api_key.").get("items").size()).isEqualTo(3);
        assertThat(get("/api/audit?resource=workspace").get("items").size()).isEqualTo(1);
        assertThat(get("/api/audit?from=2100-01-01T00:00:00Z").get("items").size())
                .isZero();
        assertThat(get("/api/audit?actor=00000000-0000-7000-8000-000000000000")
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void showsTheWholeOrganisationToOwnersOnly() {
        String manager = world.signedIn(acme, Role.MANAGER);

        assertThat(http.get().uri("/api/audit").header("Authorization", manager))
                .hasStatusOk();
        assertThat(http.get().uri("/api/audit?scope=organization").header("Authorization", manager))
                .hasStatus(403);
        assertThat(get("/api/audit?scope=organization").get("items").size()).isEqualTo(4);
    }

    @Test
    void refusesACursorOfAnotherList() {
        assertThat(http.get().uri("/api/audit?cursor=abc").header("Authorization", owner))
                .hasStatus(422);
    }

    private JsonNode get(String path) {
        return json(http.get().uri(path).header("Authorization", owner).exchange());
    }
}
