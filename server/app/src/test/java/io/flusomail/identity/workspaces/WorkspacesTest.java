package io.flusomail.identity.workspaces;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@FlusomailTest
class WorkspacesTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private WorkspaceId acme;
    private String owner;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        owner = world.signedIn(acme, Role.OWNER);
    }

    @Test
    void changesWhatIsGivenAndKeepsTheRest() {
        MvcTestResult answer = patch(
                acme, "{\"time_zone\":\"Europe/Oslo\",\"locale\":\"nb-no\",\"settings\":{\"start_page\":\"lists\"}}");

        assertThat(answer).hasStatusOk();
        assertThat(json(answer).get("time_zone").asString()).isEqualTo("Europe/Oslo");
        assertThat(json(answer).get("locale").asString()).isEqualTo("nb-NO");
        assertThat(json(answer).at("/settings/start_page").asString()).isEqualTo("lists");
        assertThat(json(answer).get("name").asString()).isEqualTo("Acme");
    }

    @ParameterizedTest
    @CsvSource({"time_zone, Mars/Olympus", "time_zone, '+02:00'", "locale, '!!'", "color, red", "name, ' '"})
    void refusesAValueThatDoesNotExist(String field, String value) {
        MvcTestResult answer = patch(acme, "{\"%s\":\"%s\"}".formatted(field, value));

        assertThat(answer).hasStatus(422);
        assertThat(json(answer).at("/details/0/field").asString()).isEqualTo(field);
    }

    @Test
    void keepsHowCarefulSendingIs() {
        MvcTestResult answer = patch(acme, "{\"undo_seconds\":0,\"confirm_from\":25000}");

        assertThat(answer).hasStatusOk();
        JsonNode mine =
                json(http.get().uri("/api/me").header("Authorization", owner).exchange());
        assertThat(mine.at("/workspaces/0/undo_seconds").asInt()).isZero();
        assertThat(mine.at("/workspaces/0/confirm_from").asInt()).isEqualTo(25_000);
    }

    @ParameterizedTest
    @CsvSource({"require_postal_address", "require_verified_domain", "require_approval"})
    void keepsWhatSendingDemands(String demand) {
        boolean before = json(patch(acme, "{}")).get(demand).asBoolean();

        MvcTestResult beside = patch(acme, "{\"%s\":true}".formatted(demand));
        JsonNode mine =
                json(http.get().uri("/api/me").header("Authorization", owner).exchange());
        MvcTestResult among = patch(acme, "{\"settings\":{\"%s\":false}}".formatted(demand));

        assertThat(before).isFalse();
        assertThat(json(beside).get(demand).asBoolean()).isTrue();
        assertThat(mine.at("/workspaces/0/" + demand).asBoolean()).isTrue();
        assertThat(json(among).get(demand).asBoolean()).isFalse();
    }

    @Test
    void refusesADemandThatIsNeitherOnNorOff() {
        MvcTestResult answer = patch(acme, "{\"settings\":{\"require_approval\":\"yes\"}}");

        assertThat(answer).hasStatus(422);
        assertThat(json(answer).at("/details/0/field").asString()).isEqualTo("settings.require_approval");
    }

    @Test
    void beginsWithTwentySecondsAndAThousandPeople() {
        JsonNode fresh = json(http.get()
                .uri("/api/workspaces/" + acme)
                .header("Authorization", owner)
                .exchange());

        assertThat(fresh.get("undo_seconds").asInt()).isEqualTo(20);
        assertThat(fresh.get("confirm_from").asInt()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({"undo_seconds, -1", "undo_seconds, 301", "confirm_from, 0", "confirm_from, 100000001"})
    void refusesCareOutOfRange(String field, int value) {
        MvcTestResult answer = patch(acme, "{\"%s\":%d}".formatted(field, value));

        assertThat(answer).hasStatus(422);
        assertThat(json(answer).at("/details/0/field").asString()).isEqualTo(field);
    }

    @Test
    void refusesAFieldThatDoesNotExist() {
        MvcTestResult answer = patch(acme, "{\"timezone\":\"Europe/Oslo\"}");

        assertThat(answer).hasStatus(422);
        assertThat(json(answer).at("/details/0/field").asString()).isEqualTo("timezone");
    }

    @Test
    void givesANewWorkspaceToTheOwners() {
        SignInFixture people = new SignInFixture(http, world);
        UserId ada = world.person(acme, Role.OWNER);
        MvcTestResult me =
                http.get().uri("/api/me").header("Authorization", owner).exchange();
        String organization = json(me).at("/workspaces/0/organization_id").asString();

        MvcTestResult made =
                people.post("/api/organizations/" + organization + "/workspaces", owner, "{\"name\":\"Second brand\"}");

        assertThat(made).hasStatus(201).containsHeader("Location");
        String id = json(made).get("id").asString();
        assertThat(people.get("/api/workspaces/" + id, world.signedIn(ada))).isEqualTo(200);
        assertThat(people.get("/api/workspaces/" + id, world.signedIn(acme, Role.ADMIN)))
                .isEqualTo(404);
    }

    @Test
    void doesNotKnowTheWorkspacesOfOthers() {
        WorkspaceId globex = world.workspace("Globex");

        assertThat(patch(globex, "{\"name\":\"Mine\"}")).hasStatus(404);
    }

    private MvcTestResult patch(WorkspaceId id, String body) {
        return http.patch()
                .uri("/api/workspaces/" + id)
                .header("Authorization", owner)
                .contentType("application/json")
                .content(body)
                .exchange();
    }
}
