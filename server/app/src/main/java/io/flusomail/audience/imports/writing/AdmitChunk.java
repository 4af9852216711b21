package io.flusomail.audience.imports.writing;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leads a chunk's people past consent. What was agreed to is for those of whom the file says nothing else. */
@Component
class AdmitChunk {

    private static final String UNSUBSCRIBED = "unsubscribed";

    /** Why the addresses of people are closed who stand so. */
    private static final Map<String, String> REASONS =
            Map.of("bounced", "hard_bounce", "complained", "complaint", "suppressed", "import");

    private final IncomingStore incoming;
    private final ContactIntake intake;

    AdmitChunk(IncomingStore incoming, ContactIntake intake) {
        this.incoming = incoming;
        this.intake = intake;
    }

    /** @param created and {@code found}: how many rows of the chunk are people who are new, and who are known */
    void admit(Set<String> standings, ImportPlan plan, int created, int found) {
        ConsentGiven consent = plan.consent();
        if (consent != null && plan.hasEvidence()) {
            intake.admitEach(incoming.evidence("standing is null"), consent);
        } else {
            admit(consent, created, found);
        }
        if (standings.contains("pending")) {
            intake.admit(incoming.people("standing = 'pending'"), null);
        }
        close(standings, "");
    }

    private void admit(@Nullable ConsentGiven consent, int created, int found) {
        if (created > 0) {
            intake.admitNew(incoming.created(), consent);
        }
        if (found > 0) {
            intake.admit(incoming.people("found and standing is null"), consent);
        }
    }

    /**
     * Hears of people what rows say that are nobody. Those who are not here are not made: their addresses are closed.
     *
     * @param known whether any is here
     */
    void hear(Set<String> standings, boolean known) {
        if (known) {
            close(standings, "found and ");
        }
        for (String standing : standings) {
            String reason = standing.equals(UNSUBSCRIBED) ? "unsubscribe" : REASONS.get(standing);
            if (reason != null) {
                intake.close(incoming.addresses("not found and standing = '" + standing + "'"), reason);
            }
        }
    }

    /** @param whose the beginning of a condition, or nothing */
    private void close(Set<String> standings, String whose) {
        if (standings.contains(UNSUBSCRIBED)) {
            intake.unsubscribe(incoming.people(whose + "standing = 'unsubscribed'"), "import");
        }
        REASONS.forEach((standing, reason) -> {
            if (standings.contains(standing)) {
                intake.suppress(incoming.people(whose + "standing = '" + standing + "'"), reason, "import");
            }
        });
    }
}
