package io.flusomail.consent;

import static io.flusomail.audience.db.Tables.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.Objection;
import io.flusomail.delivery.spi.SendOutcome;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class ConsentTest {

    @Autowired
    Consent consent;

    @Autowired
    ContactIntake intake;

    @Autowired
    BounceSink sink;

    @Autowired
    Gate gate;

    @Autowired
    ContactEvents events;

    @Autowired
    DSLContext dsl;

    @Autowired
    People people;

    @Autowired
    World world;

    private WorkspaceId acme;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
    }

    @Test
    void letsASubscriberThrough() {
        ContactId ada = people.subscriber(acme, "ada@example.com");

        assertThat(people.in(acme, () -> consent.refusalOf(ada))).isEmpty();
        assertThat(people.status(acme, ada)).isEqualTo("active");
    }

    @Test
    void refusesSomebodyWhoWasNeverAsked() {
        ContactId ada = people.stranger(acme, "ada@example.com");

        assertThat(refusal(ada)).isEqualTo("no_consent");
        assertThat(people.status(acme, ada)).isEqualTo("pending");
    }

    @Test
    void ranksWhatIsWorstFirst() {
        ContactId ada = people.subscriber(acme, "ada@example.com");

        unsubscribe(ada);
        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
        suppress(ada, "import");
        assertThat(people.status(acme, ada)).isEqualTo("suppressed");
        suppress(ada, "hard_bounce");
        assertThat(people.status(acme, ada)).isEqualTo("bounced");
        suppress(ada, "complaint");
        assertThat(people.status(acme, ada)).isEqualTo("complained");
        assertThat(refusal(ada)).isEqualTo("complained");
    }

    @Test
    void liftsNothingWhenSomebodyComesInAgain() {
        ContactId ada = people.subscriber(acme, "ada@example.com");
        unsubscribe(ada);

        people.in(acme, () -> {
            intake.admit(People.only(ada), new ConsentGiven("import", null, null, null));
            return true;
        });

        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");
    }

    @Test
    void remembersAnAddressWhoseContactIsGone() {
        ContactId ada = people.subscriber(acme, "ada@example.com");
        unsubscribe(ada);
        people.delete(acme, ada);

        ContactId again = people.subscriber(acme, "ada@example.com");

        assertThat(people.status(acme, again)).isEqualTo("unsubscribed");
    }

    @Test
    void closesAnAddressThatBouncedForGood() {
        ContactId ada = people.subscriber(acme, "ada@example.com");
        ContactId grace = people.subscriber(acme, "grace@example.com");

        people.in(acme, () -> {
            sink.outcomes(List.of(
                    outcome(ada, "Ada@Example.com", SendStatus.BOUNCED, true),
                    outcome(grace, "grace@example.com", SendStatus.BOUNCED, false)));
            return true;
        });

        assertThat(people.status(acme, ada)).isEqualTo("bounced");
        assertThat(people.status(acme, grace)).isEqualTo("active");
        assertThat(people.in(
                                acme,
                                () -> events.timeline(ada, EnumSet.allOf(EventKind.class), CursorRequest.of(null, 9)))
                        .items())
                .extracting(fact -> fact.event().kind())
                .containsExactly(EventKind.SUPPRESSED);
    }

    @Test
    void stopsAtTheGateWhoUnsubscribedSinceTheFreeze() {
        ContactId ada = people.subscriber(acme, "ada@example.com");
        ContactId grace = people.subscriber(acme, "grace@example.com");
        ClaimedSend toAda = claimed(ada, "ada@example.com", "campaign");
        ClaimedSend toGrace = claimed(grace, "grace@example.com", "campaign");

        unsubscribe(ada);

        assertThat(people.in(acme, () -> gate.objections(List.of(toAda, toGrace))))
                .isEqualTo(Map.of(toAda.id(), Objection.ever("unsubscribed")));
    }

    @Test
    void letsAReceiptThroughToWhoWantsNoNewsletters() {
        ContactId ada = people.subscriber(acme, "ada@example.com");
        ContactId grace = people.subscriber(acme, "grace@example.com");
        unsubscribe(ada);
        suppress(grace, "complaint");
        ClaimedSend toAda = claimed(ada, "ada@example.com", "transactional");
        ClaimedSend toGrace = claimed(grace, "grace@example.com", "transactional");

        Map<SendId, Objection> objections = people.in(acme, () -> gate.objections(List.of(toAda, toGrace)));

        assertThat(objections).isEqualTo(Map.of(toGrace.id(), Objection.ever("complained")));
    }

    @Test
    void saysNoEmailOfSomebodyWithoutOne() {
        ContactId nobody = ContactId.next();

        assertThat(refusal(nobody)).isEqualTo("no_email");
    }

    @Test
    void standsInASelectOverContacts() {
        ContactId ada = people.subscriber(acme, "ada@example.com");
        ContactId grace = people.stranger(acme, "grace@example.com");

        Map<ContactId, String> refusals = people.in(acme, () -> {
            var refusal = consent.refusal(CONTACT.ID, CONTACT.EMAIL_NORM, MailingTerms.NONE)
                    .as("refusal");
            return dsl.select(CONTACT.ID, refusal)
                    .from(CONTACT)
                    .where(CONTACT.WORKSPACE_ID.eq(acme))
                    .fetchMap(CONTACT.ID, refusal);
        });

        assertThat(refusals).containsEntry(ada, null).containsEntry(grace, "no_consent");
    }

    private String refusal(ContactId contact) {
        return people.in(acme, () -> consent.refusalOf(contact)).orElse("none");
    }

    private void unsubscribe(ContactId contact) {
        people.in(acme, () -> {
            intake.unsubscribe(People.only(contact), "api");
            return true;
        });
    }

    private void suppress(ContactId contact, String reason) {
        people.in(acme, () -> {
            intake.suppress(People.only(contact), reason, "import");
            return true;
        });
    }

    private static SendOutcome outcome(ContactId contact, String email, SendStatus status, boolean hard) {
        return new SendOutcome(
                SendId.next(),
                SourceId.next(),
                "campaign",
                contact,
                email,
                status,
                "mailbox_unknown",
                hard,
                null,
                "550 5.1.1 no such user",
                SettableClock.START);
    }

    private static ClaimedSend claimed(ContactId contact, String email, String kind) {
        return new ClaimedSend(SendId.next(), SourceId.next(), kind, contact, email, 0, 0);
    }
}
