package io.flusomail.consent.page;

import static io.flusomail.audience.db.Tables.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.consent.Consent;
import io.flusomail.consent.MailingTerms;
import io.flusomail.delivery.Lane;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.SingleSend;
import io.flusomail.delivery.SourceKind;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.RecordingMailer;
import io.flusomail.testkit.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ApplicationTest
class PreferencePageControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    Consent consent;

    @Autowired
    ContactEvents events;

    @Autowired
    Ledger ledger;

    @Autowired
    ContactIntake intake;

    @Autowired
    People people;

    @Autowired
    World world;

    @Autowired
    DSLContext dsl;

    @Autowired
    RecordingMailer mailer;

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
                .contains("<div role=\"status\"><h1>You are unsubscribed</h1></div>", "resubscribe");

        assertThat(http.post().uri(link).param("action", "resubscribe")).hasStatusOk();

        assertThat(people.status(acme, ada)).isEqualTo("active");
    }

    @Test
    void agreesToNothingWhereNothingWasAgreedTo() {
        ContactId grace = people.stranger(acme, "grace@example.com");
        String own = "/u/" + consent.unsubscribeToken(acme, SendId.next(), source, grace);
        http.post().uri(own).param("action", "unsubscribe_all").exchange();
        assertThat(people.status(acme, grace)).isEqualTo("unsubscribed");

        assertThat(http.post().uri(own).param("action", "resubscribe"))
                .bodyText()
                .doesNotContain("You are unsubscribed");

        assertThat(people.status(acme, grace)).isEqualTo("pending");
        assertThat(actions(grace)).containsExactly("lifted", "withdrawn");
    }

    @Test
    void agreesToNothingThatAnOperatorHadLifted() {
        Api api = new Api(http, world, acme);
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");
        List<String> closed = Api.read(api.get("/api/suppressions?q=ada@example.com"), "$.items[*].id");
        api.delete("/api/suppressions/" + closed.getFirst());
        assertThat(people.status(acme, ada)).isEqualTo("pending");

        http.post().uri(link).exchange();
        http.post().uri(link).param("action", "resubscribe").exchange();

        assertThat(people.status(acme, ada)).isEqualTo("pending");
    }

    @Test
    void addsALineForEachMailWhoseLinkSaysNoAndNoneForTheSameAgain() {
        String later = "/u/" + consent.unsubscribeToken(acme, SendId.next(), source, ada);

        for (String one : List.of(link, link, later, link)) {
            http.post().uri(one).param("List-Unsubscribe", "One-Click").exchange();
        }

        assertThat(actions(ada)).containsExactly("withdrawn", "withdrawn", "given");
    }

    /** The person may have another address by then; whoever says no is the holder of the one that the mail went to. */
    @Test
    void closesTheAddressThatTheMailWentToAndOpensItAgain() {
        mail();
        Api api = new Api(http, world, acme);
        api.patch("/api/contacts/" + ada, "{\"email\": \"ada@other.example\"}");

        http.post().uri(link).param("List-Unsubscribe", "One-Click").exchange();

        String again =
                api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"consent\": {\"source\": \"shop\"}}");
        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
        assertThat(people.status(acme, ContactId.of(again))).isEqualTo("unsubscribed");
        http.post().uri(link).param("action", "resubscribe").exchange();
        assertThat(people.status(acme, ada)).isEqualTo("active");
        assertThat(people.status(acme, ContactId.of(again))).isEqualTo("active");
    }

    @Test
    void takesBackNothingThatAnotherLinkDid() {
        String older = "/u/" + consent.unsubscribeToken(acme, SendId.next(), source, ada);
        assertThat(http.post().uri(link)).hasStatusOk();

        assertThat(http.post().uri(older).param("action", "resubscribe")).hasStatusOk();

        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
    }

    @Test
    void takesBackNothingThatWasSaidAgainInAnotherWay() {
        http.post().uri(link).exchange();
        people.in(acme, () -> {
            intake.unsubscribe(People.only(ada), "phone");
            return true;
        });

        assertThat(http.post().uri(link).param("action", "resubscribe")).hasStatusOk();

        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
    }

    @Test
    void leavesItToTheLatestLinkToTakeBackWhatSeveralSaid() {
        String later = "/u/" + consent.unsubscribeToken(acme, SendId.next(), source, ada);
        http.post().uri(link).exchange();
        http.post().uri(later).exchange();

        http.post().uri(link).param("action", "resubscribe").exchange();
        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
        assertThat(unsubscriptions()).hasSize(1);
        http.post().uri(later).param("action", "resubscribe").exchange();

        assertThat(people.status(acme, ada)).isEqualTo("active");
    }

    @Test
    void takesBackNothingThatAFileOrAnOperatorClosedToo() {
        http.post().uri(link).exchange();
        new Api(http, world, acme)
                .post("/api/suppressions", "{\"email\": \"ada@example.com\", \"reason\": \"unsubscribe\"}");

        http.post().uri(link).param("action", "resubscribe").exchange();

        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
    }

    @Test
    void takesBackNoTopicThatWasDeclinedAgainInAnotherWay() {
        TopicId offers = topic("Offers");
        people.in(acme, () -> {
            consent.declare(source, new MailingTerms(offers, List.of(), List.of()));
            return true;
        });
        http.post().uri(link).exchange();
        new Api(http, world, acme)
                .patch(
                        "/api/contacts/" + ada + "/preferences",
                        "{\"topics\": [{\"topic_id\": \"%s\", \"wanted\": false}]}".formatted(offers));

        http.post().uri(link).param("action", "resubscribe").exchange();

        assertThat(refusal(new MailingTerms(offers, List.of(), List.of()))).isEqualTo("unsubscribed_topic");
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
                .contains("lang=\"de\"", "Von allem abmelden");
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
        assertThat(PublicPage.readableOn("#0b6e5f")).isEqualTo("#fff");
        assertThat(PublicPage.readableOn("#ffd400")).isEqualTo("#000");
        assertThat(PreferencePage.masked("x@example.com")).isEqualTo("x•••@example.com");
    }

    /** The row of the ledger of which the link tells. */
    private void mail() {
        people.in(acme, () -> {
            ledger.open(new NewSource(source, SourceKind.CAMPAIGN, UUID.randomUUID(), Lane.BULK, null, null));
            ledger.enqueue(source, List.of(new SingleSend(send, ada, "Ada@example.com", 0, 0)));
            return true;
        });
    }

    @Test
    void endsOnlyTheTopicOfTheMail() {
        TopicId offers = topic("Offers");
        people.in(acme, () -> {
            consent.declare(source, new MailingTerms(offers, List.of(), List.of()));
            return true;
        });

        assertThat(http.post().uri(link).param("List-Unsubscribe", "One-Click"))
                .bodyText()
                .contains("no more mail about Offers", "Unsubscribe from everything");

        assertThat(people.status(acme, ada)).isEqualTo("active");
        assertThat(refusal(new MailingTerms(offers, List.of(), List.of()))).isEqualTo("unsubscribed_topic");
        assertThat(refusal(MailingTerms.NONE)).isEqualTo("none");
        assertThat(unsubscriptions())
                .singleElement()
                .satisfies(e -> assertThat(e.data()).contains(offers.toString()));

        assertThat(http.post().uri(link).param("action", "resubscribe")).hasStatusOk();
        assertThat(refusal(new MailingTerms(offers, List.of(), List.of()))).isEqualTo("none");
    }

    @Test
    void letsPeopleChooseAmongTopics() {
        TopicId offers = topic("Offers");
        TopicId events = topic("Events");
        assertThat(http.get().uri(link)).bodyText().contains("Offers", "Events", " checked");

        assertThat(http.post()
                        .uri(link)
                        .param("action", "save")
                        .param("shown", offers.toString(), events.toString())
                        .param("topic", events.toString()))
                .bodyText()
                .contains("Saved.");

        assertThat(refusal(new MailingTerms(offers, List.of(), List.of()))).isEqualTo("unsubscribed_topic");
        assertThat(refusal(new MailingTerms(events, List.of(), List.of()))).isEqualTo("none");
    }

    @Test
    void letsPeopleJoinAndLeavePublicLists() {
        String news = list("News", "\"is_public\": true");
        String inner = list("Inner circle", "\"is_public\": false");
        assertThat(http.get().uri(link))
                .bodyText()
                .contains("Which lists would you like to be on?", "News")
                .doesNotContain("Inner circle", " checked");

        assertThat(save(List.of(news, inner), List.of(news, inner)))
                .contains("Saved.", "value=\"" + news + "\" checked");
        assertThat(places()).containsExactly("News: active");
        assertThat(ledger(ada)).contains("\"purpose\":\"list\"", "\"list_id\":\"" + news + "\"");

        assertThat(save(List.of(news), List.of())).contains("Saved.").doesNotContain(" checked");
        assertThat(places()).containsExactly("News: unsubscribed");
        assertThat(people.status(acme, ada)).isEqualTo("active");
        assertThat(kinds()).containsSubsequence(EventKind.LIST_LEFT, EventKind.LIST_JOINED);
    }

    @Test
    void asksWhoJoinsAListWithDoubleOptInToConfirm() {
        String news = list("News", "\"is_public\": true, \"double_opt_in\": true");

        assertThat(save(List.of(news), List.of(news))).contains("Please confirm by the link");

        assertThat(places()).containsExactly("News: pending");
        assertThat(mailer.to("ada@example.com"))
                .filteredOn(mail -> mail.workspaceId().equals(acme))
                .hasSize(1);
        assertThat(ledger(ada)).doesNotContain("\"purpose\":\"list\"");
    }

    @Test
    void asksWhoUnsubscribedWhereTheyJoinAListThemselves() {
        String news = list("News", "\"is_public\": true, \"double_opt_in\": true");
        new Api(http, world, acme).patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");

        save(List.of(news), List.of(news));

        assertThat(mailer.to("ada@example.com"))
                .filteredOn(mail -> mail.workspaceId().equals(acme))
                .hasSize(1);
    }

    @Test
    void takesBackLeavingAListWithoutAskingAgain() {
        String news = list("News", "\"is_public\": true, \"double_opt_in\": true");
        Api api = new Api(http, world, acme);
        api.patch("/api/contacts/" + ada, "{\"lists\": [\"%s\"], \"consent\": {\"source\": \"fair\"}}".formatted(news));
        String other = "/u/" + consent.unsubscribeToken(acme, SendId.next(), source, ada);

        save(List.of(news), List.of());
        save(List.of(news), List.of(news));
        assertThat(places()).containsExactly("News: active");

        save(List.of(news), List.of());
        link = other;
        save(List.of(news), List.of(news));
        assertThat(places()).containsExactly("News: pending");
    }

    private String list(String name, String more) {
        return new Api(http, world, acme).make("/api/lists", "{\"list_name\": \"%s\", %s}".formatted(name, more));
    }

    private String save(List<String> shown, List<String> wanted) {
        return Api.body(http.post()
                .uri(link)
                .param("action", "save")
                .param("shown", shown.toArray(String[]::new))
                .param("topic", wanted.toArray(String[]::new))
                .exchange());
    }

    private List<String> places() {
        var contact = new Api(http, world, acme).get("/api/contacts/" + ada);
        List<Map<String, String>> places = Api.read(contact, "$.memberships");
        return places.stream()
                .map(place -> place.get("list_name") + ": " + place.get("status"))
                .toList();
    }

    private List<EventKind> kinds() {
        Set<EventKind> all = EnumSet.allOf(EventKind.class);
        return people.in(acme, () -> events.timeline(ada, all, CursorRequest.of(null, 50))).items().stream()
                .map(logged -> logged.event().kind())
                .toList();
    }

    @Test
    void restsAsLongAsThePageOffers() {
        assertThat(http.post().uri(link).param("action", "pause").param("days", "30"))
                .bodyText()
                .contains("You get no marketing e-mail until", "End the break");
        assertThat(refusal(MailingTerms.NONE)).isEqualTo("paused");
        assertThat(people.status(acme, ada)).isEqualTo("active");

        assertThat(http.post().uri(link).param("action", "resume")).hasStatusOk();

        assertThat(refusal(MailingTerms.NONE)).isEqualTo("none");
    }

    @Test
    void asksWhyOnceSomebodyHasLeft() {
        assertThat(http.post().uri(link).param("action", "reason").param("reason", "too_often"))
                .hasStatusOk();
        assertThat(ledger(ada)).doesNotContain("too_often");

        assertThat(http.post().uri(link).param("action", "unsubscribe_all"))
                .bodyText()
                .contains("Would you tell us why?", "Too many e-mails");
        assertThat(http.post()
                        .uri(link)
                        .param("action", "reason")
                        .param("reason", "too_often")
                        .param("comment", "Every day!"))
                .bodyText()
                .contains("Thank you for telling us.");

        assertThat(ledger(ada)).contains("too_often: Every day!");
    }

    @Test
    void takesNothingForNoReasonAndAsksOn() {
        http.post().uri(link).param("action", "unsubscribe_all").exchange();

        assertThat(http.post()
                        .uri(link)
                        .param("action", "reason")
                        .param("reason", "")
                        .param("comment", " "))
                .bodyText()
                .contains("Would you tell us why?")
                .doesNotContain("Thank you for telling us.");
        assertThat(actions(ada)).containsExactly("withdrawn", "given");

        http.post()
                .uri(link)
                .param("action", "reason")
                .param("comment", "x".repeat(599) + "😀!")
                .exchange();

        assertThat(ledger(ada)).contains("x".repeat(599));
    }

    @Test
    void mailsTheRecordToItsOwnerAndToNobodyElse() {
        assertThat(http.post().uri(link).param("action", "receipt"))
                .bodyText()
                .contains("on its way")
                .doesNotContain("192.0.2.7");

        assertThat(mailer.to("ada@example.com"))
                .last()
                .satisfies(mail -> assertThat(mail.text()).contains("192.0.2.7", "Yes, write to me."));
    }

    @Test
    void looksAsItsWorkspaceWantsIt() {
        new Api(http, world, acme).patch("/api/preference-centre", """
                        {"color": "#123456", "logo_url": "https://cdn.acme.example/logo.png", "pause_days": [],
                         "texts": {"de": {"title": "Deine Post", "intro": "Such dir was aus."}}}""");
        people.speaks(acme, ada, "de-AT");

        assertThat(http.get().uri(link))
                .bodyText()
                .contains(
                        "Deine Post",
                        "Such dir was aus.",
                        "#123456",
                        "https://cdn.acme.example/logo.png",
                        "lang=\"de\"")
                .doesNotContain("Pause machen");
    }

    @Test
    void speaksAsTheReaderDoesWhereTheWorkspaceHasTheWords() {
        new Api(http, world, acme).patch("/api/preference-centre", """
                        {"texts": {"default": {"title": "Your mail"}, "de": {"title": "Deine Post"},
                                   "de-AT": {"title": "Servus"}, "ja": {"title": "メール"}}}""");

        assertThat(titleFor("de-at")).contains("Servus", "lang=\"de\"");
        assertThat(titleFor("de-CH")).contains("Deine Post");
        assertThat(titleFor("ja")).contains("メール");
        assertThat(titleFor("fr")).contains("Your mail", "lang=\"fr\"");
    }

    private String titleFor(String locale) {
        people.speaks(acme, ada, locale);
        return Api.body(http.get().uri(link).exchange());
    }

    @Test
    void refusesTextsThatAreNone() {
        Api api = new Api(http, world, acme);

        var design = api.put("/api/preference-centre", "{\"texts\": {\"en\": null}}");
        var mail = api.patch("/api/double-opt-in", "{\"texts\": {\"en\": null}}");

        assertThat(design).hasStatus(422);
        assertThat(Api.<String>read(design, "$.details[0].field")).startsWith("texts");
        assertThat(mail).hasStatus(422);
        assertThat(Api.<String>read(mail, "$.details[0].field")).startsWith("texts");
    }

    private TopicId topic(String name) {
        return TopicId.of(new Api(http, world, acme).make("/api/topics", "{\"name\": \"" + name + "\"}"));
    }

    private String refusal(MailingTerms terms) {
        return people.in(acme, () -> {
            var refusal = consent.refusal(CONTACT.ID, CONTACT.EMAIL_NORM, terms);
            return dsl.select(DSL.coalesce(refusal, "none"))
                    .from(CONTACT)
                    .where(CONTACT.WORKSPACE_ID.eq(acme), CONTACT.ID.eq(ada))
                    .fetchSingle()
                    .value1();
        });
    }

    private List<String> actions(ContactId contact) {
        return Api.read(new Api(http, world, acme).get("/api/contacts/" + contact + "/consents"), "$.items[*].action");
    }

    private String ledger(ContactId contact) {
        return Api.body(new Api(http, world, acme).get("/api/contacts/" + contact + "/consents"));
    }

    private List<ContactEvent> unsubscriptions() {
        return people
                .in(acme, () -> events.timeline(ada, EnumSet.allOf(EventKind.class), CursorRequest.of(null, 50)))
                .items()
                .stream()
                .map(LoggedEvent::event)
                .filter(e -> e.kind() == EventKind.UNSUBSCRIBED)
                .toList();
    }
}
