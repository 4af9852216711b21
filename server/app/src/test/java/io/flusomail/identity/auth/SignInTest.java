package io.flusomail.identity.auth;

import static io.flusomail.identity.auth.SignInFixture.PASSWORD;
import static io.flusomail.identity.auth.SignInFixture.bearer;
import static io.flusomail.identity.auth.SignInFixture.cookie;
import static io.flusomail.identity.auth.SignInFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.access.Role;
import io.flusomail.identity.auth.SignInFixture.Ada;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.RecordingMailer;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class SignInTest {

    private static final String ATTEMPT = "3f0e6f0e-5a0c-4c35-9d0e-2f5b8f6f3b11";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    @Autowired
    RecordingMailer mails;

    @Autowired
    ResetMailer resetMailer;

    private SignInFixture people;
    private Ada ada;

    @BeforeEach
    void knowAda() {
        people = new SignInFixture(http, world);
        ada = people.ada(world.acme(), Role.EDITOR);
        clock.tick(Duration.ofMinutes(20));
    }

    @Test
    void answersATokenAndACookieThatNoScriptSees() {
        MvcTestResult answer = people.login(ada.email().toUpperCase(Locale.ROOT), PASSWORD);

        assertThat(answer).hasStatusOk();
        assertThat(json(answer).get("token_type").asString()).isEqualTo("Bearer");
        assertThat(json(answer).get("expires_in").asInt()).isEqualTo(900);
        assertThat(answer.getResponse().getHeader("Set-Cookie"))
                .contains("Path=/api;", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure");
        assertThat(people.get("/api/me", bearer(answer))).isEqualTo(200);
    }

    @Test
    void saysTheSameOfAnUnknownAddressAndAWrongPassword() {
        MvcTestResult wrong = people.login(ada.email(), "not her password");
        MvcTestResult unknown = people.login("nobody@people.example", "not her password");

        assertThat(wrong).hasStatus(401);
        assertThat(unknown).hasStatus(401);
        assertThat(json(unknown).get("detail")).isEqualTo(json(wrong).get("detail"));
    }

    @Test
    void endsAnAccessTokenAfterItsTime() {
        String token = bearer(people.login(ada.email(), PASSWORD));

        clock.tick(Duration.ofMinutes(15));

        assertThat(people.get("/api/me", token)).isEqualTo(401);
    }

    @Test
    void renewsWithAnotherCookie() {
        MvcTestResult first = people.login(ada.email(), PASSWORD);

        MvcTestResult second = people.refresh(cookie(first));

        assertThat(second).hasStatusOk();
        assertThat(cookie(second)).isNotEqualTo(cookie(first));
        assertThat(people.get("/api/me", bearer(second))).isEqualTo(200);
    }

    @Test
    void revokesTheFamilyWhenAUsedCookieComesBack() {
        MvcTestResult first = people.login(ada.email(), PASSWORD);
        MvcTestResult second = people.refresh(cookie(first));

        assertThat(people.refresh(cookie(first))).hasStatus(401);
        assertThat(people.refresh(cookie(second))).hasStatus(401);
        assertThat(people.get("/api/me", bearer(second))).isEqualTo(401);
    }

    @Test
    void revokesTheFamilyAtOnceWhenItsSuccessorWasUsed() {
        MvcTestResult first = people.login(ada.email(), PASSWORD);
        MvcTestResult second = people.refresh(cookie(first), ATTEMPT);
        MvcTestResult third = people.refresh(cookie(second));

        assertThat(people.refresh(cookie(first), ATTEMPT)).hasStatus(401);
        assertThat(people.refresh(cookie(third))).hasStatus(401);
    }

    @Test
    void makesAnAttemptAgainWhoseAnswerWasLost() {
        MvcTestResult first = people.login(ada.email(), PASSWORD);
        MvcTestResult lost = people.refresh(cookie(first), ATTEMPT);

        clock.tick(Duration.ofSeconds(5));
        MvcTestResult again = people.refresh(cookie(first), ATTEMPT);

        assertThat(again).hasStatusOk();
        assertThat(people.refresh(cookie(lost))).hasStatus(401);
        assertThat(people.refresh(cookie(again))).hasStatusOk();
    }

    @Test
    void makesAnAttemptAgainForAMomentOnly() {
        MvcTestResult first = people.login(ada.email(), PASSWORD);
        MvcTestResult second = people.refresh(cookie(first), ATTEMPT);

        clock.tick(Duration.ofSeconds(20));

        assertThat(people.refresh(cookie(first), ATTEMPT)).hasStatus(401);
        assertThat(people.refresh(cookie(second))).hasStatus(401);
    }

    @Test
    void endsASessionThatIsIdleForTwoWeeks() {
        MvcTestResult first = people.login(ada.email(), PASSWORD);

        clock.tick(Duration.ofDays(14));

        assertThat(people.refresh(cookie(first))).hasStatus(401);
    }

    @Test
    void logsOutHereOnly() {
        MvcTestResult here = people.login(ada.email(), PASSWORD);
        MvcTestResult there = people.login(ada.email(), PASSWORD);

        assertThat(people.post("/api/auth/logout", bearer(here), "{}")).hasStatus(204);

        assertThat(people.get("/api/me", bearer(here))).isEqualTo(401);
        assertThat(people.refresh(cookie(here))).hasStatus(401);
        assertThat(people.get("/api/me", bearer(there))).isEqualTo(200);
    }

    @Test
    void logsOutEverywhere() {
        MvcTestResult here = people.login(ada.email(), PASSWORD);
        MvcTestResult there = people.login(ada.email(), PASSWORD);

        people.post("/api/auth/logout", bearer(here), "{\"everywhere\":true}");

        assertThat(people.get("/api/me", bearer(there))).isEqualTo(401);
        assertThat(people.refresh(cookie(there))).hasStatus(401);
    }

    @Test
    void slowsGuessingAndLetsTheRightPasswordInLater() {
        for (int i = 0; i < 6; i++) {
            assertThat(people.login(ada.email(), "guess number " + i)).hasStatus(401);
        }

        MvcTestResult refused = people.login(ada.email(), PASSWORD);
        assertThat(refused).hasStatus(429).containsHeader("Retry-After");

        clock.tick(Duration.ofSeconds(6));
        assertThat(people.login(ada.email(), PASSWORD)).hasStatusOk();
    }

    @Test
    void letsAPersonInFromAKnownNetworkWhileOthersGuess() {
        assertThat(people.login(ada.email(), PASSWORD, "203.0.113.10")).hasStatusOk();
        for (int i = 0; i < 30; i++) {
            people.login(ada.email(), "guess number " + i, "10." + i + ".0.1");
        }

        assertThat(people.login(ada.email(), PASSWORD, "192.0.2.200")).hasStatus(429);
        assertThat(people.login(ada.email(), PASSWORD, "203.0.113.99")).hasStatusOk();
    }

    @Test
    void mailsALinkThatSetsANewPasswordOnce() {
        MvcTestResult before = people.login(ada.email(), PASSWORD);
        assertThat(people.open("/api/auth/forgot", "{\"email\":\"%s\"}".formatted(ada.email())))
                .hasStatus(202);
        resetMailer.tick();
        String body = "{\"token\":\"%s\",\"password\":\"another long secret\"}".formatted(mails.tokenFor(ada.email()));

        assertThat(people.open("/api/auth/reset", body)).hasStatus(204);

        assertThat(people.open("/api/auth/reset", body)).hasStatus(422);
        assertThat(people.get("/api/me", bearer(before))).isEqualTo(401);
        assertThat(people.login(ada.email(), PASSWORD)).hasStatus(401);
        assertThat(people.login(ada.email(), "another long secret")).hasStatusOk();
    }

    @Test
    void answersTheSameToAForgottenPasswordOfNobody() {
        MvcTestResult answer = people.open("/api/auth/forgot", "{\"email\":\"nobody@people.example\"}");
        resetMailer.tick();

        assertThat(answer).hasStatus(202);
        assertThat(mails.to("nobody@people.example")).isEmpty();
    }

    @Test
    void mailsAtMostThreeLinksAnHour() {
        for (int i = 0; i < 5; i++) {
            people.open("/api/auth/forgot", "{\"email\":\"%s\"}".formatted(ada.email()));
            resetMailer.tick();
        }

        assertThat(mails.to(ada.email())).hasSize(3);
    }

    @Test
    void endsOtherSessionsWhenThePasswordChanges() {
        MvcTestResult here = people.login(ada.email(), PASSWORD);
        MvcTestResult there = people.login(ada.email(), PASSWORD);
        String body = "{\"current_password\":\"%s\",\"password\":\"another long secret\"}".formatted(PASSWORD);

        MvcTestResult changed = people.post("/api/me/password", bearer(here), body);

        assertThat(changed).hasStatusOk();
        assertThat(people.get("/api/me", bearer(changed))).isEqualTo(200);
        assertThat(people.get("/api/me", bearer(there))).isEqualTo(401);
    }

    @Test
    void listsAndEndsOnesOwnSessions() {
        MvcTestResult here = people.login(ada.email(), PASSWORD);
        MvcTestResult there = people.login(ada.email(), PASSWORD);
        var list = json(http.get()
                        .uri("/api/sessions")
                        .header("Authorization", bearer(here))
                        .exchange())
                .get("items");
        String other = list.valueStream()
                .filter(s -> !s.get("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();

        assertThat(list.size()).isEqualTo(2);
        assertThat(http.delete().uri("/api/sessions/" + other).header("Authorization", bearer(here)))
                .hasStatus(204);

        assertThat(people.get("/api/me", bearer(there))).isEqualTo(401);
        assertThat(people.get("/api/me", bearer(here))).isEqualTo(200);
    }

    @Test
    void notesWhoseSessionsEnded() {
        MvcTestResult one = people.login(ada.email(), PASSWORD);
        MvcTestResult other = people.login(ada.email(), PASSWORD);
        people.login(ada.email(), PASSWORD);

        http.post()
                .uri("/api/auth/logout")
                .cookie(new Cookie("flusomail_refresh", cookie(one)))
                .exchange();
        people.post("/api/auth/logout", bearer(other), "{\"everywhere\":true}");

        var ended = json(http.get()
                        .uri("/api/audit?scope=organization&action=session.closed")
                        .header("Authorization", world.signedIn(ada.workspace(), Role.OWNER))
                        .exchange())
                .get("items");
        assertThat(ended.size()).isEqualTo(2);
        assertThat(ended.valueStream().map(entry -> entry.get("actor_id").asString()))
                .containsOnly(ada.id().toString());
        assertThat(ended.at("/0/before/all").asBoolean()).isTrue();
        assertThat(ended.at("/1/before/all").asBoolean()).isFalse();
    }
}
