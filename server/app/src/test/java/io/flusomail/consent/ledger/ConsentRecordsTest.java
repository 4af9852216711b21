package io.flusomail.consent.ledger;

import static io.flusomail.identity.auth.SignInFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@FlusomailTest
class ConsentRecordsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    ContactIntake intake;

    @Autowired
    People people;

    @Autowired
    World world;

    private WorkspaceId acme;
    private String viewer;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        viewer = world.signedIn(acme, Role.VIEWER);
    }

    @Test
    void saysWhatSomebodyAgreedToAndBySayingWhat() {
        ContactId ada = people.subscriber(acme, "ada@example.com");

        JsonNode lines = json(ask(ada, "")).get("items");

        assertThat(lines).hasSize(1);
        assertThat(lines.at("/0/action").asString()).isEqualTo("given");
        assertThat(lines.at("/0/source").asString()).isEqualTo("form");
        assertThat(lines.at("/0/wording").asString()).isEqualTo("Yes, write to me.");
        assertThat(lines.at("/0/ip").asString()).isEqualTo("192.0.2.7");
        assertThat(lines.at("/0/at").asString()).isNotEmpty();
    }

    @Test
    void showsTheLatestFirstAlsoOfOneMomentAndGoesOnByCursor() {
        ContactId ada = people.subscriber(acme, "ada@example.com");
        withdraw(ada);

        List<String> actions = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(ask(ada, "?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
            page.get("items").forEach(line -> actions.add(line.get("action").asString()));
            cursor = page.get("next_cursor").isNull()
                    ? ""
                    : page.get("next_cursor").asString();
        } while (!cursor.isEmpty() && actions.size() < 10);

        assertThat(actions).containsExactly("withdrawn", "given");
    }

    @Test
    void endsWithWhatStandsHoweverOftenAFeedRepeatsWhatWasSaidBefore() {
        ContactId ada = people.subscriber(acme, "ada@example.com");
        withdraw(ada);

        people.in(acme, () -> {
            intake.admit(People.only(ada), new ConsentGiven("shop", null, null, null));
            intake.admit(People.only(ada), new ConsentGiven("shop", null, null, null));
            return true;
        });

        JsonNode lines = json(ask(ada, "")).get("items");
        assertThat(lines).hasSize(2);
        assertThat(lines.at("/0/action").asString()).isEqualTo("withdrawn");
    }

    @Test
    void isEmptyForSomebodyWhoWasNeverAsked() {
        ContactId ada = people.stranger(acme, "ada@example.com");

        assertThat(json(ask(ada, "")).get("items")).isEmpty();
    }

    @Test
    void doesNotKnowThePeopleOfOthers() {
        ContactId stranger = people.subscriber(world.workspace("Globex"), "hank@example.com");

        assertThat(ask(stranger, "")).hasStatus(404);
        assertThat(ask(ContactId.next(), "")).hasStatus(404);
    }

    @Test
    void refusesACursorOfAnotherList() {
        ContactId ada = people.subscriber(acme, "ada@example.com");

        MvcTestResult answer = ask(ada, "?cursor=bm9uc2Vuc2U");

        assertThat(answer).hasStatus(422);
        assertThat(json(answer).at("/details/0/field").asString()).isEqualTo("cursor");
    }

    private void withdraw(ContactId contact) {
        people.in(acme, () -> {
            intake.unsubscribe(People.only(contact), "import");
            return true;
        });
    }

    private MvcTestResult ask(ContactId contact, String query) {
        return http.get()
                .uri("/api/contacts/" + contact + "/consents" + query)
                .header("Authorization", viewer)
                .exchange();
    }
}
