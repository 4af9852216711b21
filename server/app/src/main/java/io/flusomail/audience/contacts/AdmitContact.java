package io.flusomail.audience.contacts;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a caller may say about whether somebody gets mail. The status is derived; what may be written is that somebody
 * agreed, with consent, or does not want mail.
 */
@Component
class AdmitContact {

    private static final String ACTIVE = "active";

    private final ContactStore store;
    private final ContactIntake intake;
    private final Clock clock;

    AdmitContact(ContactStore store, ContactIntake intake, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.clock = clock;
    }

    /** @param present the status before */
    void admit(ContactId id, String present, ContactChange wanted) {
        Select<Record1<ContactId>> only = store.only(id);
        ConsentGiven consent =
                wanted.consent() == null ? null : wanted.consent().checked("consent", clock.instant());
        String status = wanted.status() == null || wanted.status().equals(present) ? "" : wanted.status();
        switch (status) {
            case "" -> intake.admit(only, consent);
            case ACTIVE -> {
                if (consent == null) {
                    throw ProblemException.invalid(
                            "consent", "required", "A contact becomes active by consent: say where it was given.");
                }
                intake.agree(only, consent);
            }
            case "unsubscribed" -> {
                intake.admit(only, consent);
                intake.unsubscribe(only, "api");
            }
            default ->
                throw ProblemException.invalid(
                        "status", "derived", "Of the statuses only active and unsubscribed can be written.");
        }
    }

    /** A consent that changes nothing must not look as if it did. */
    static void require(@Nullable String wanted, Contact found) {
        if (ACTIVE.equals(wanted) && !found.status().equals(ACTIVE)) {
            String message = "The contact stays " + found.status()
                    + ": consent lifts no suppression of the address, and an unsubscription only when it is newer."
                    + " Delete the suppression first if the person asked for it.";
            throw new ProblemException(
                    AudienceProblems.CONTACT_CLOSED, message, new FieldError("status", found.status(), message));
        }
    }
}
