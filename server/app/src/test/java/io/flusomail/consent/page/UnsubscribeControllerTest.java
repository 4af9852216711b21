package io.flusomail.consent.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.consent.Consent;
import io.flusomail.delivery.Lane;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.SingleSend;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class UnsubscribeControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    Consent consent;

    @Autowired
    ContactEvents events;

    @Autowired
    Ledger ledger;

    @Autowired
    People people;

    @Autowired
    World world;

    private final SendId send = SendId.next();
    private final SourceId source = SourceId.next();
    private WorkspaceId acme;
    private ContactId ada;
    private String link;

    @BeforeEach
    void mailAda() {
        acme = world.acme();
        ada = people.subscriber(acme, "ada@example.com");
        link = "/u/" + consent.unsubscribeToken(acme, send, source, ada);
    }

    @Test
    void changesNothingWhenItIsRead() {
        assertThat(http.get().uri(link))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .bodyText()
                .contains("a•••@example.com", "<form method=\"post\">", "lang=\"en\"")
                .doesNotContain("ada@");
        assertThat(http.head().uri(link)).hasStatusOk();

        assertThat(people.status(acme, ada)).isEqualTo("active");
    }

    @Test
    void unsubscribesAtOneClickOnce() {
        for (int i = 0; i < 2; i++) {
            assertThat(http.post()
                            .uri(link)
                            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                            .content("List-Unsubscribe=One-Click"))
                    .hasStatusOk()
                    .doesNotContainHeader("Set-Cookie")
                    .doesNotContainHeader("Location");
        }

        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
        assertThat(unsubscriptions())
                .singleElement()
                .satisfies(e -> assertThat(e.sendId()).isEqualTo(send))
                .satisfies(e -> assertThat(e.sourceId()).isEqualTo(source))
                .satisfies(e -> assertThat(e.data()).contains("one_click"));
    }

    @Test
    void takesTheMultipartFormToo() {
        assertThat(http.post().uri(link).multipart().param("List-Unsubscribe", "One-Click"))
                .hasStatusOk();

        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
    }

    @Test
    void unsubscribesAtAPostWithoutAWord() {
        assertThat(http.post().uri(link)).hasStatusOk();

        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
    }

    @Test
    void takesBackWhatTheSameLinkDid() {
        assertThat(http.post().uri(link).param("action", "unsubscribe"))
                .bodyText()
                .contains("You are unsubscribed", "resubscribe");

        assertThat(http.post().uri(link).param("action", "resubscribe")).hasStatusOk();

        assertThat(people.status(acme, ada)).isEqualTo("active");
    }

    @Test
    void takesBackNothingThatAnotherLinkDid() {
        String older = "/u/" + consent.unsubscribeToken(acme, SendId.next(), source, ada);
        assertThat(http.post().uri(link)).hasStatusOk();

        assertThat(http.post().uri(older).param("action", "resubscribe")).hasStatusOk();

        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
    }

    /** The old mail's link is all that somebody has who came in again by a file. */
    @Test
    void unsubscribesWhoWasDeletedAndCameInAgain() {
        mail();
        people.delete(acme, ada);
        ContactId again = people.subscriber(acme, "ada@example.com");

        assertThat(http.post().uri(link).param("List-Unsubscribe", "One-Click")).hasStatusOk();

        assertThat(people.status(acme, again)).isEqualTo("unsubscribed");
        assertThat(http.get().uri(link)).bodyText().contains("You are unsubscribed", "a•••@example.com");
    }

    @Test
    void keepsClosedWhoUnsubscribesAfterBeingDeleted() {
        mail();
        people.delete(acme, ada);

        assertThat(http.post().uri(link)).hasStatusOk();

        ContactId again = people.subscriber(acme, "ada@example.com");
        assertThat(people.status(acme, again)).isEqualTo("unsubscribed");
        assertThat(http.post().uri(link).param("action", "resubscribe")).hasStatusOk();
        assertThat(people.status(acme, again)).isEqualTo("active");
    }

    @Test
    void answersNotFoundToATokenThatIsNotOurs() {
        String altered = link.substring(0, link.length() - 3) + (link.endsWith("AAA") ? "BBB" : "AAA");

        assertThat(http.get().uri(altered)).hasStatus(404);
        assertThat(http.post().uri(altered)).hasStatus(404);
        assertThat(http.get().uri("/u/nonsense")).hasStatus(404);
        assertThat(people.status(acme, ada)).isEqualTo("active");
    }

    @Test
    void speaksTheLanguageOfThePerson() {
        people.speaks(acme, ada, "de-AT");

        assertThat(http.get().uri(link).header("Accept-Language", "fr"))
                .bodyText()
                .contains("lang=\"de\"", "Abmelden");
    }

    @Test
    void speaksTheLanguageOfTheBrowserWhereNobodyIsKnown() {
        assertThat(http.get().uri("/u/nonsense").header("Accept-Language", "nb, fr;q=0.8"))
                .hasStatus(404)
                .bodyText()
                .contains("lang=\"fr\"");
        assertThat(http.get().uri("/v/nonsense").header("Accept-Language", "de"))
                .hasStatus(404)
                .bodyText()
                .contains("lang=\"de\"", "Diese Nachricht ist nicht da");
        assertThat(http.get().uri("/v/nonsense")).hasStatus(404).bodyText().contains("lang=\"en\"");
    }

    @Test
    void readsWellInEveryLanguageAndColour() {
        assertThat(UnsubscribePage.readableOn("#0b6e5f")).isEqualTo("#fff");
        assertThat(UnsubscribePage.readableOn("#ffd400")).isEqualTo("#000");
        assertThat(UnsubscribePage.masked("x@example.com")).isEqualTo("x•••@example.com");
    }

    /** The row of the ledger of which the link tells. */
    private void mail() {
        people.in(acme, () -> {
            ledger.open(new NewSource(source, "campaign", UUID.randomUUID(), Lane.BULK, null, null));
            ledger.enqueue(source, List.of(new SingleSend(send, ada, "Ada@example.com", 0, 0)));
            return true;
        });
    }

    private List<ContactEvent> unsubscriptions() {
        return people.in(acme, () -> events.timeline(ada, CursorRequest.of(null, 50))).items().stream()
                .filter(e -> e.kind() == EventKind.UNSUBSCRIBED)
                .toList();
    }
}
