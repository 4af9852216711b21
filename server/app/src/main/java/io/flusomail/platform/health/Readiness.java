package io.flusomail.platform.health;

import io.flusomail.platform.database.DatabaseDetails;
import io.flusomail.platform.database.DatabaseHealth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.stereotype.Component;

/**
 * Ready: it takes requests and its database does; the schema is migrated before it listens. Third parties (relays,
 * providers) do not count, or one of them being away would take the whole application out.
 */
@Component
class Readiness {

    /** How long to wait before asking again while it is not ready. */
    static final String AGAIN_SECONDS = "5";

    private final ApplicationAvailability availability;
    private final DatabaseHealth database;

    Readiness(ApplicationAvailability availability, DatabaseHealth database) {
        this.availability = availability;
        this.database = database;
    }

    HealthController.Health now(boolean inDetail) {
        boolean accepting = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        DatabaseDetails details = inDetail ? database.details() : null;
        boolean answers = details == null ? database.answers() : details.version() != null;
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("accepting", word(accepting));
        checks.put("database", word(answers));
        return new HealthController.Health(word(accepting && answers), checks, details);
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
