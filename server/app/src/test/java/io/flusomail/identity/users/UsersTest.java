package io.flusomail.identity.users;

import static io.flusomail.identity.auth.SignInFixture.PASSWORD;
import static io.flusomail.identity.auth.SignInFixture.bearer;
import static io.flusomail.identity.auth.SignInFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.access.Role;
import io.flusomail.identity.auth.SignInFixture;
import io.flusomail.identity.auth.SignInFixture.Ada;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.RecordingMailer;
import io.flusomail.testkit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class UsersTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    RecordingMailer mails;

    private SignInFixture people;
    private WorkspaceId acme;
    private String owner;

    @BeforeEach
    void beInAcme() {
        people = new SignInFixture(http, world);
        acme = world.acme();
        owner = world.signedIn(acme, Role.OWNER);
    }

    @ParameterizedTest
    @CsvSource({
        "short, too_short",
        "1234567890, too_common",
        "Password123, too_common",
        "aaaaaaaaaaaaaa, too_common",
        "grace@people.example, is_address"
    })
    void refusesAWeakPassword(String password, String code) {
        MvcTestResult answer = people.post(
                "/api/users",
                owner,
                "{\"email\":\"grace@people.example\",\"password\":\"%s\",\"role\":\"viewer\"}".formatted(password));

        assertThat(answer).hasStatus(422);
        assertThat(json(answer).at("/details/0/field").asString()).isEqualTo("password");
        assertThat(json(answer).at("/details/0/code").asString()).isEqualTo(code);
    }

    @Test
    void refusesAnAddressThatSomeoneHas() {
        Ada ada = people.ada(acme, Role.VIEWER);

        MvcTestResult answer =
                people.post("/api/users", owner, "{\"email\":\"%s\",\"role\":\"viewer\"}".formatted(ada.email()));

        assertThat(answer).hasStatus(409);
        assertThat(json(answer).get("error_code").asString()).isEqualTo("email_taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users", "/api/invitations"})
    void listsTheRolesWhereAnotherIsGiven(String path) {
        MvcTestResult answer = people.post(path, owner, "{\"email\":\"new@people.example\",\"role\":\"boss\"}");

        assertThat(answer).hasStatus(422);
        assertThat(json(answer).at("/details/0/field").asString()).isEqualTo("role");
        assertThat(json(answer).at("/details/0/message").asString())
                .isEqualTo("role is one of owner, admin, manager, editor, analyst, viewer.");
    }

    @Test
    void mailsALinkToWhoeverHasNoPasswordYet() {
        people.post("/api/users", owner, "{\"email\":\"new-%s@people.example\",\"role\":\"editor\"}".formatted(acme));
        String address = "new-" + acme + "@people.example";

        MvcTestResult in = people.open(
                "/api/auth/accept-invitation",
                "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(mails.tokenFor(address), PASSWORD));

        assertThat(in).hasStatusOk();
        assertThat(people.login(address, PASSWORD)).hasStatusOk();
    }

    @Test
    void lowersNobodyWhoStandsHigher() {
        String admin = world.signedIn(acme, Role.ADMIN);
        UserId other = world.person(acme, Role.OWNER);

        assertThat(patch(other, admin, "{\"role\":\"viewer\"}")).hasStatus(403);
        assertThat(people.post("/api/users", admin, "{\"email\":\"x@people.example\",\"role\":\"owner\"}"))
                .hasStatus(403);
    }

    @Test
    void keepsTheLastOwner() {
        UserId only = world.person(world.workspace("Globex"), Role.OWNER);
        String token = world.signedIn(only);

        assertThat(patch(only, token, "{\"role\":\"admin\"}")).hasStatus(409);
        assertThat(patch(only, token, "{\"status\":\"disabled\"}")).hasStatus(409);
        assertThat(http.delete().uri("/api/users/" + only).header("Authorization", token))
                .hasStatus(409);
    }

    @Test
    void putsADisabledPersonOutAtOnce() {
        Ada ada = people.ada(acme, Role.EDITOR);
        String token = bearer(people.login(ada.email(), PASSWORD));
        assertThat(people.get("/api/me", token)).isEqualTo(200);

        assertThat(patch(ada.id(), owner, "{\"status\":\"disabled\"}")).hasStatusOk();

        assertThat(people.get("/api/me", token)).isEqualTo(401);
        assertThat(people.login(ada.email(), PASSWORD)).hasStatus(401);
    }

    @Test
    void givesANewRoleAtOnce() {
        Ada ada = people.ada(acme, Role.VIEWER);
        String token = bearer(people.login(ada.email(), PASSWORD));
        assertThat(people.get("/api/users", token)).isEqualTo(403);

        patch(ada.id(), owner, "{\"role\":\"admin\"}");

        assertThat(people.get("/api/users", token)).isEqualTo(200);
    }

    @Test
    void removesAPersonFromThisWorkspaceOnly() {
        Ada ada = people.ada(acme, Role.EDITOR);
        WorkspaceId globex = world.workspace("Globex");
        world.join(ada.id(), globex, Role.EDITOR);

        assertThat(http.delete().uri("/api/users/" + ada.id()).header("Authorization", owner))
                .hasStatus(204);

        MvcTestResult in = people.login(ada.email(), PASSWORD);
        assertThat(people.get("/api/jobs", bearer(in))).isEqualTo(200);
        assertThat(people.get("/api/users/" + ada.id(), owner)).isEqualTo(404);
    }

    /** Else whoever finds an open screen takes the account. */
    @Test
    void refusesOnesOwnPasswordWithoutThePresentOne() {
        Ada ada = people.ada(acme, Role.OWNER);
        String token = bearer(people.login(ada.email(), PASSWORD));

        MvcTestResult answer = patch(ada.id(), token, "{\"password\":\"another long secret\"}");

        assertThat(answer).hasStatus(422);
        assertThat(json(answer).at("/details/0/field").asString()).isEqualTo("password");
        assertThat(json(answer).get("detail").asString()).contains("/api/me/password");
        assertThat(people.login(ada.email(), PASSWORD)).hasStatusOk();
    }

    @Test
    void notesThatSomebodysPasswordWasSet() {
        Ada ada = people.ada(acme, Role.EDITOR);

        patch(ada.id(), owner, "{\"password\":\"another long secret\"}");

        assertThat(actions("/api/audit?resource_id=" + ada.id())).containsExactly("user.updated", "password.changed");
    }

    @Test
    void notesThatSomebodyRenamedThemselves() {
        Ada ada = people.ada(acme, Role.EDITOR);
        String token = bearer(people.login(ada.email(), PASSWORD));

        http.patch()
                .uri("/api/me")
                .header("Authorization", token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"Ada\"}")
                .exchange();

        assertThat(actions("/api/audit?scope=organization&resource_id=" + ada.id()))
                .containsExactly("user.updated");
    }

    @Test
    void hidesPeopleOfOtherWorkspaces() {
        UserId stranger = world.person(world.workspace("Globex"), Role.VIEWER);

        assertThat(people.get("/api/users/" + stranger, owner)).isEqualTo(404);
        assertThat(patch(stranger, owner, "{\"role\":\"owner\"}")).hasStatus(404);
    }

    private List<String> actions(String path) {
        MvcTestResult answer =
                http.get().uri(path).header("Authorization", owner).exchange();
        return json(answer)
                .get("items")
                .valueStream()
                .map(entry -> entry.get("action").asString())
                .toList();
    }

    private MvcTestResult patch(UserId id, String token, String body) {
        return http.patch()
                .uri("/api/users/" + id)
                .header("Authorization", token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
