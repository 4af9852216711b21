package io.flusomail.identity.invitations;

import static io.flusomail.identity.auth.SignInFixture.PASSWORD;
import static io.flusomail.identity.auth.SignInFixture.bearer;
import static io.flusomail.identity.auth.SignInFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.access.Role;
import io.flusomail.identity.auth.SignInFixture;
import io.flusomail.identity.auth.SignInFixture.Ada;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.RecordingMailer;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class InvitationsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    @Autowired
    RecordingMailer mails;

    private SignInFixture people;
    private WorkspaceId acme;
    private String owner;
    private String grace;

    @BeforeEach
    void beInAcme() {
        people = new SignInFixture(http, world);
        acme = world.acme();
        owner = world.signedIn(acme, Role.OWNER);
        grace = "grace." + acme + "@people.example";
    }

    @Test
    void letsAPersonInWithTheRoleThatWasGiven() {
        assertThat(invite(grace, "editor")).hasStatus(201).containsHeader("Location");

        MvcTestResult in = accept(mails.tokenFor(grace), PASSWORD);

        assertThat(in).hasStatusOk();
        MvcTestResult me =
                http.get().uri("/api/me").header("Authorization", bearer(in)).exchange();
        assertThat(json(me).at("/workspaces/0/role").asString()).isEqualTo("editor");
        assertThat(json(me).at("/user/name").asString()).isEqualTo("Grace");
    }

    @Test
    void isGoodOnce() {
        invite(grace, "editor");
        String token = mails.tokenFor(grace);
        accept(token, PASSWORD);

        assertThat(accept(token, PASSWORD)).hasStatus(422);
    }

    @Test
    void endsAfterAWeek() {
        invite(grace, "editor");

        clock.tick(Duration.ofDays(7));

        assertThat(accept(mails.tokenFor(grace), PASSWORD)).hasStatus(422);
    }

    @Test
    void replacesTheLinkWhenItIsSentAgain() {
        MvcTestResult made = invite(grace, "editor");
        String first = mails.tokenFor(grace);

        assertThat(people.post("/api/invitations/" + json(made).get("id").asString() + "/resend", owner, "{}"))
                .hasStatusOk();

        assertThat(accept(first, PASSWORD)).hasStatus(422);
        assertThat(accept(mails.tokenFor(grace), PASSWORD)).hasStatusOk();
    }

    @Test
    void endsWhenItIsRevoked() {
        MvcTestResult made = invite(grace, "editor");
        String id = json(made).get("id").asString();

        assertThat(http.delete().uri("/api/invitations/" + id).header("Authorization", owner))
                .hasStatus(204);

        assertThat(accept(mails.tokenFor(grace), PASSWORD)).hasStatus(422);
    }

    @Test
    void asksWhoeverHasAnAccountForItsPassword() {
        WorkspaceId sister = sisterWorkspace();
        Ada ada = people.ada(acme, Role.EDITOR);
        String sisterOwner = owner;
        http.post()
                .uri("/api/invitations")
                .header("Authorization", sisterOwner)
                .header("X-Workspace", sister)
                .contentType("application/json")
                .content("{\"email\":\"%s\",\"role\":\"viewer\"}".formatted(ada.email()))
                .exchange();
        String token = mails.tokenFor(ada.email());

        assertThat(accept(token, "not her password")).hasStatus(401);
        assertThat(accept(token, PASSWORD)).hasStatusOk();
    }

    @Test
    void givesNoRoleAboveOnesOwn() {
        String admin = world.signedIn(acme, Role.ADMIN);

        MvcTestResult answer =
                people.post("/api/invitations", admin, "{\"email\":\"%s\",\"role\":\"owner\"}".formatted(grace));

        assertThat(answer).hasStatus(403);
    }

    private WorkspaceId sisterWorkspace() {
        MvcTestResult me =
                http.get().uri("/api/me").header("Authorization", owner).exchange();
        String organization = json(me).at("/workspaces/0/organization_id").asString();
        MvcTestResult made =
                people.post("/api/organizations/" + organization + "/workspaces", owner, "{\"name\":\"Sister\"}");
        return WorkspaceId.of(json(made).get("id").asString());
    }

    private MvcTestResult invite(String email, String role) {
        return people.post("/api/invitations", owner, "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email, role));
    }

    private MvcTestResult accept(String token, String password) {
        return people.open(
                "/api/auth/accept-invitation",
                "{\"token\":\"%s\",\"name\":\"Grace\",\"password\":\"%s\"}".formatted(token, password));
    }
}
