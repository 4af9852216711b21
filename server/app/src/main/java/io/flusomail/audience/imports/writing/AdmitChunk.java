package io.flusomail.audience.imports.writing;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leads a chunk's people past consent. What was agreed to is for those of whom the file says nothing else. */
@Component
class AdmitChunk {

    private final IncomingStore incoming;
    private final ContactIntake intake;

    AdmitChunk(IncomingStore incoming, ContactIntake intake) {
        this.incoming = incoming;
        this.intake = intake;
    }

    /** @param created and {@code found}: how many rows of the chunk are people who are new, and who are known */
    void admit(Set<String> standings, @Nullable ConsentGiven consent, int created, int found) {
        if (created > 0) {
            intake.admitNew(incoming.created(), consent);
        }
        if (found > 0) {
            intake.admit(incoming.people("found and standing is null"), consent);
        }
        if (standings.contains("pending")) {
            intake.admit(incoming.people("standing = 'pending'"), null);
        }
        if (standings.contains("unsubscribed")) {
            intake.unsubscribe(incoming.people("standing = 'unsubscribed'"), "import");
        }
        suppress(standings, "bounced", "hard_bounce");
        suppress(standings, "complained", "complaint");
        suppress(standings, "suppressed", "import");
    }

    private void suppress(Set<String> standings, String standing, String reason) {
        if (standings.contains(standing)) {
            intake.suppress(incoming.people("standing = '" + standing + "'"), reason);
        }
    }
}
