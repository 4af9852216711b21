package io.flusomail.consent.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.consent.Consent;
import io.flusomail.consent.MailingTerms;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.Objection;
import io.flusomail.delivery.spi.SendOutcome;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class PaceTest {

    private static final String EMAIL = "ada@example.com";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Pace pace;

    @Autowired
    HeardOutcomes heard;

    @Autowired
    Consent consent;

    @Autowired
    ContactEvents events;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme = WorkspaceId.next();
    private ContactId ada = ContactId.next();
    private Api api;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        api = new Api(http, world, acme);
        ada = people.subscriber(acme, EMAIL);
    }

    @Test
    void letsAllPassWhereNothingIsCapped() {
        assertThat(offer(mailing(MailingTerms.NONE), ada)).isEmpty();
        assertThat(offer(mailing(MailingTerms.NONE), ada)).isEmpty();
    }

    @Test
    void countsAWindowThatSlidesAcrossMidnight() {
        api.make("/api/frequency-caps", "{\"name\": \"Daily\", \"most\": 1, \"window\": \"PT24H\"}");
        SourceId first = mailing(MailingTerms.NONE);
        send(first, ada);

        clock.tick(Duration.ofHours(23));
        var tooSoon = offer(mailing(MailingTerms.NONE), ada);
        clock.tick(Duration.ofHours(1).plusSeconds(1));
        var later = offer(mailing(MailingTerms.NONE), ada);

        assertThat(tooSoon.values()).containsExactly(Objection.ever("frequency_cap"));
        assertThat(later).isEmpty();
    }

    @Test
    void countsWhatWasSentBeforeAnybodyWantedACap() {
        send(mailing(MailingTerms.NONE), ada);

        api.make("/api/frequency-caps", "{\"name\": \"Daily\", \"most\": 1, \"window\": \"P1D\"}");

        assertThat(offer(mailing(MailingTerms.NONE), ada).values()).containsExactly(Objection.ever("frequency_cap"));
    }

    @Test
    void countsWhatIsOnItsWayAndGivesThePlaceBackWhenItFails() {
        api.make("/api/frequency-caps", "{\"name\": \"Daily\", \"most\": 1, \"window\": \"P1D\"}");
        SourceId source = mailing(MailingTerms.NONE);
        ClaimedSend underWay = claimed(source, ada);
        assertThat(objections(List.of(underWay))).isEmpty();

        var meanwhile = offer(mailing(MailingTerms.NONE), ada);
        var again = objections(List.of(underWay));
        hear(underWay, SendStatus.FAILED);
        var afterwards = offer(mailing(MailingTerms.NONE), ada);

        assertThat(meanwhile.values()).containsExactly(Objection.ever("frequency_cap"));
        assertThat(again).as("the same mail, tried again").isEmpty();
        assertThat(afterwards).isEmpty();
    }

    @Test
    void keepsThePlaceOfWhatMayHaveArrivedAndGivesBackThatOfWhatWentBack() {
        api.make("/api/frequency-caps", "{\"name\": \"Daily\", \"most\": 1, \"window\": \"P1D\"}");
        ClaimedSend lost = claimed(mailing(MailingTerms.NONE), ada);
        objections(List.of(lost));
        hear(lost, SendStatus.UNCERTAIN);
        var afterLoss = offer(mailing(MailingTerms.NONE), ada);

        people.in(acme, () -> {
            heard.returned(List.of(lost.id()));
            return true;
        });
        var afterReturn = offer(mailing(MailingTerms.NONE), ada);

        assertThat(afterLoss).hasSize(1);
        assertThat(afterReturn).isEmpty();
    }

    @Test
    void waitsNoLongerThanThreeDaysInAll() {
        api.make("/api/frequency-caps", "{\"name\": \"Daily\", \"most\": 1, \"window\": \"P1D\", \"over\": \"wait\"}");
        Instant queued = clock.instant();
        clock.tick(Duration.ofHours(60));
        send(mailing(MailingTerms.NONE), ada);
        var row = new ClaimedSend(SendId.next(), mailing(MailingTerms.NONE), "campaign", ada, EMAIL, 0, 0, queued);

        assertThat(objections(List.of(row)).values()).containsExactly(Objection.ever("frequency_cap"));
    }

    @Test
    void holdsBackOnlyWhatItConcerns() {
        String topic = api.make("/api/topics", "{\"name\": \"Offers\"}");
        TopicId offers = TopicId.of(topic);
        api.make(
                "/api/frequency-caps",
                "{\"name\": \"Offers\", \"most\": 1, \"window\": \"P7D\", \"topic_id\": \"%s\"}".formatted(topic));
        api.make("/api/frequency-caps", "{\"name\": \"Sales\", \"most\": 1, \"window\": \"P7D\", \"tag\": \"sale\"}");
        send(mailing(new MailingTerms(offers, List.of("sale"), List.of())), ada);

        assertThat(offer(mailing(MailingTerms.NONE), ada)).isEmpty();
        assertThat(offer(mailing(new MailingTerms(offers, List.of(), List.of())), ada))
                .hasSize(1);
        assertThat(offer(mailing(new MailingTerms(null, List.of("sale"), List.of())), ada))
                .hasSize(1);
    }

    @Test
    void waitsForRoomWhereTheCapSaysSo() {
        api.make("/api/frequency-caps", "{\"name\": \"Daily\", \"most\": 1, \"window\": \"P1D\", \"over\": \"wait\"}");
        Instant sent = clock.instant();
        send(mailing(MailingTerms.NONE), ada);
        clock.tick(Duration.ofHours(5));

        var objections = offer(mailing(MailingTerms.NONE), ada);

        assertThat(objections.values())
                .containsExactly(Objection.until("frequency_cap", sent.plus(Duration.ofDays(1))));
    }

    @Test
    void asksNobodyAboutAReceiptOrATest() {
        api.make("/api/frequency-caps", "{\"name\": \"Daily\", \"most\": 1, \"window\": \"P1D\"}");
        send(mailing(MailingTerms.NONE), ada);

        var receipt = new ClaimedSend(SendId.next(), SourceId.next(), "transactional", ada, EMAIL, 0, 0);
        var test = new ClaimedSend(SendId.next(), SourceId.next(), "test", ada, EMAIL, 0, 0);

        assertThat(objections(List.of(receipt))).isEmpty();
        assertThat(objections(List.of(test))).isEmpty();
    }

    @Test
    void waitsForTheMorningInThePersonsZone() {
        api.patch(
                "/api/pacing",
                "{\"quiet_hours\": {\"enabled\": true, \"windows\": [{\"from\": \"21:00\", \"to\": \"08:00\"}]}}");
        api.patch("/api/contacts/" + ada, "{\"time_zone\": \"Asia/Tokyo\"}");
        ContactId grace = people.subscriber(acme, "grace@example.com");
        api.patch("/api/contacts/" + grace, "{\"time_zone\": \"America/Denver\"}");
        Instant afternoon = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(40));
        clock.set(afternoon);

        SourceId source = mailing(MailingTerms.NONE);
        ClaimedSend toAda = claimed(source, ada);
        ClaimedSend toGrace = claimed(source, grace);
        var objections = objections(List.of(toAda, toGrace));

        assertThat(objections)
                .isEqualTo(Map.of(toAda.id(), Objection.until("quiet_hours", afternoon.plus(Duration.ofHours(7)))));
    }

    @Test
    void sparesWhoDoesNotAnswer() {
        api.patch("/api/pacing", "{\"fatigue_limit\": 50}");
        for (int i = 0; i < 6; i++) {
            send(mailing(MailingTerms.NONE), ada);
            clock.tick(Duration.ofHours(1));
        }

        var tired = offer(mailing(MailingTerms.NONE), ada);
        people.in(acme, () -> {
            events.append(List.of(ContactEvent.of(acme, ada, EventKind.CLICKED, clock.instant(), null)));
            return true;
        });
        var fresh = offer(mailing(MailingTerms.NONE), ada);

        assertThat(tired.values()).containsExactly(Objection.ever("fatigue"));
        assertThat(fresh).isEmpty();
    }

    @Test
    void tellsWhereSomebodyStands() {
        api.make("/api/frequency-caps", "{\"name\": \"Weekly\", \"most\": 2, \"window\": \"P7D\"}");
        send(mailing(MailingTerms.NONE), ada);

        var preferences = api.get("/api/contacts/" + ada + "/preferences");

        assertThat(Api.<Integer>read(preferences, "$.pace.caps[0].used")).isEqualTo(1);
        assertThat(Api.<Integer>read(preferences, "$.pace.caps[0].most")).isEqualTo(2);
        assertThat(Api.<Integer>read(preferences, "$.pace.fatigue.unanswered")).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertFault("/api/frequency-caps", "{\"name\": \"x\", \"most\": 0, \"window\": \"P1D\"}", "most");
        assertFault("/api/frequency-caps", "{\"name\": \"x\", \"most\": 1, \"window\": \"a week\"}", "window");
        assertFault("/api/frequency-caps", "{\"name\": \"x\", \"most\": 1, \"window\": \"P400D\"}", "window");
        assertFault(
                "/api/frequency-caps",
                "{\"name\": \"x\", \"most\": 1, \"window\": \"P1D\", \"channel\": \"fax\"}",
                "channel");
        var always = api.patch(
                "/api/pacing",
                "{\"quiet_hours\": {\"enabled\": true, \"windows\": [{\"from\": \"00:00\", \"to\": \"00:00\"}]}}");
        assertThat(always).hasStatus(422);
        assertThat(Api.<String>read(always, "$.details[0].field")).isEqualTo("quiet_hours.windows");
    }

    private void assertFault(String path, String body, String field) {
        var refused = api.post(path, body);
        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(field);
    }

    private SourceId mailing(MailingTerms terms) {
        SourceId source = SourceId.next();
        people.in(acme, () -> {
            consent.declare(source, terms);
            return true;
        });
        return source;
    }

    private Map<SendId, Objection> offer(SourceId source, ContactId contact) {
        return objections(List.of(claimed(source, contact)));
    }

    private Map<SendId, Objection> objections(List<ClaimedSend> batch) {
        return people.in(acme, () -> pace.objections(batch));
    }

    /** Lets one through and has it sent. */
    private void send(SourceId source, ContactId contact) {
        ClaimedSend row = claimed(source, contact);
        objections(List.of(row));
        hear(row, SendStatus.SENT);
    }

    private void hear(ClaimedSend row, SendStatus status) {
        people.in(acme, () -> {
            heard.outcomes(List.of(new SendOutcome(
                    row.id(),
                    row.sourceId(),
                    "campaign",
                    row.contactId(),
                    EMAIL,
                    status,
                    null,
                    false,
                    null,
                    null,
                    clock.instant())));
            if (status == SendStatus.SENT && row.contactId() != null) {
                events.append(List.of(new ContactEvent(
                        acme,
                        row.contactId(),
                        EventKind.SENT,
                        "campaign",
                        row.sourceId(),
                        row.id(),
                        null,
                        clock.instant(),
                        null)));
            }
            return true;
        });
    }

    private static ClaimedSend claimed(SourceId source, ContactId contact) {
        return new ClaimedSend(SendId.next(), source, "campaign", contact, EMAIL, 0, 0);
    }
}
