package io.flusomail.consent.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.consent.Consent;
import io.flusomail.consent.MailingTerms;
import io.flusomail.delivery.Lane;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.RecipientFilter;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.SingleSend;
import io.flusomail.delivery.SourceKind;
import io.flusomail.delivery.engine.DeliveryEngine;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.Objection;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Pace on the days that have 23 hours or 25: caps count hours that passed, quiet goes by the clock on the wall. */
@ApplicationTest
class ClockChangesTest {

    private static final String EMAIL = "ada@example.com";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Pace pace;

    @Autowired
    Consent consent;

    @Autowired
    ContactEvents events;

    @Autowired
    Ledger ledger;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme = WorkspaceId.next();
    private ContactId ada = ContactId.next();
    private Api api;

    /** Before any of the days that are looked at. */
    @BeforeEach
    void beInAcme() {
        clock.set(Instant.parse("2026-01-01T00:00:00Z"));
        acme = world.acme();
        api = new Api(http, world, acme);
        ada = people.subscriber(acme, EMAIL);
    }

    @AfterEach
    void goBack() {
        clock.set(SettableClock.START);
    }

    @ParameterizedTest
    @MethodSource("io.flusomail.consent.pace.ClockChanges#all")
    void countsTheHoursThatPassWhateverTheClocksShow(String zone, Instant change) {
        Instant sent = change.minus(Duration.ofHours(3));
        beThere(zone, sent);
        cap("day", "P1D");
        cap("hours", "PT5H");
        noteAsSent("day");
        noteAsSent("hours");

        assertRoomAt(sent.plus(Duration.ofHours(5)), "hours", change);
        assertRoomAt(sent.plus(Duration.ofHours(24)), "day", change);
    }

    @ParameterizedTest
    @MethodSource("io.flusomail.consent.pace.ClockChanges#all")
    void letsMailGoWhenQuietEndsWithinTheChange(String zone, Instant change) throws Exception {
        var transition = ClockChanges.at(ZoneId.of(zone), change);
        LocalTime within = ClockChanges.middle(transition).toLocalTime();
        Instant end =
                transition.isGap() ? change : ClockChanges.middle(transition).toInstant(transition.getOffsetAfter());
        beThere(zone, end.minus(Duration.ofHours(2)));
        beQuiet(within.minusHours(3), within);
        SourceId source = enqueue();

        engine.runDue();
        RecipientRow held = row(source);
        clock.set(end.minus(SECOND));
        engine.runDue();
        RecipientRow almost = row(source);
        clock.set(end);
        engine.runDue();

        assertThat(held.status()).isEqualTo(SendStatus.PENDING);
        assertThat(held.reason()).isEqualTo("quiet_hours");
        assertThat(almost).as("not asked again before its time").isEqualTo(held);
        assertThat(row(source).status()).isEqualTo(SendStatus.SENT);
        assertThat(row(source).at()).isEqualTo(end);
    }

    private void beThere(String zone, Instant now) {
        clock.set(now);
        api = new Api(http, world, acme);
        api.patch("/api/contacts/" + ada, "{\"time_zone\": \"%s\"}".formatted(zone));
    }

    private void cap(String tag, String window) {
        api.make(
                "/api/frequency-caps",
                "{\"name\": \"%s\", \"most\": 1, \"window\": \"%s\", \"tag\": \"%s\", \"over\": \"wait\"}"
                        .formatted(tag, window, tag));
    }

    private void noteAsSent(String tag) {
        people.in(acme, () -> {
            SourceId source = mailing(tag);
            events.append(List.of(new ContactEvent(
                    acme, ada, EventKind.SENT, "campaign", source, SendId.next(), null, clock.instant(), null)));
            return true;
        });
    }

    private void assertRoomAt(Instant room, String tag, Instant change) {
        for (Instant waiting : List.of(change, room.minus(SECOND))) {
            clock.set(waiting);
            assertThat(objection(tag).values()).containsExactly(Objection.until("frequency_cap", room));
        }
        clock.set(room);
        assertThat(objection(tag)).isEmpty();
    }

    /** Asks for a mail of a new mailing with this tag. */
    private Map<SendId, Objection> objection(String tag) {
        return people.in(acme, () -> {
            var mail = new ClaimedSend(SendId.next(), mailing(tag), "campaign", ada, EMAIL, 0, 0);
            return pace.objections(List.of(mail));
        });
    }

    private SourceId mailing(String tag) {
        SourceId source = SourceId.next();
        consent.declare(source, new MailingTerms(null, List.of(tag), List.of()));
        return source;
    }

    private void beQuiet(LocalTime from, LocalTime to) {
        api.patch(
                "/api/pacing",
                "{\"quiet_hours\": {\"enabled\": true, \"windows\": [{\"from\": \"%s\", \"to\": \"%s\"}]}}"
                        .formatted(from, to));
    }

    private SourceId enqueue() {
        SenderId sender = SenderId.of(
                api.make("/api/senders", "{\"from_name\": \"Acme\", \"from_email\": \"news@acme.example\"}"));
        SourceId source = SourceId.next();
        return people.in(acme, () -> {
            ledger.open(new NewSource(source, new SourceKind("fixture"), UUID.randomUUID(), Lane.BULK, sender, null));
            consent.declare(source, MailingTerms.NONE);
            ledger.enqueue(source, List.of(new SingleSend(SendId.next(), ada, EMAIL, 0, 0)));
            return source;
        });
    }

    private RecipientRow row(SourceId source) {
        return people.in(
                acme,
                () -> ledger.recipients(source, RecipientFilter.any(), CursorRequest.of(null, null))
                        .items()
                        .getFirst());
    }
}
