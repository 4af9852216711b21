package io.flusomail.platform.health;

import io.flusomail.platform.web.OpenToAll;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Alive: the process answers. Ready: it takes requests and its database does; the schema is migrated before it listens.
 * Third parties (relays, providers) do not count, or one of them being away would take the whole application out.
 */
@RestController
class HealthController {

    private final ApplicationAvailability availability;
    private final DatabaseAnswer database;

    HealthController(ApplicationAvailability availability, DataSource source) {
        this.availability = availability;
        this.database = new DatabaseAnswer(source);
    }

    record Health(String status, Map<String, String> checks) {}

    @GetMapping("/health/live")
    @OpenToAll
    Health live() {
        return new Health("up", Map.of());
    }

    @GetMapping("/health/ready")
    @OpenToAll
    ResponseEntity<Health> ready() {
        boolean accepting = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        boolean answers = database.within2Seconds();
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("accepting", accepting ? "up" : "down");
        checks.put("database", answers ? "up" : "down");
        boolean ready = accepting && answers;
        return ResponseEntity.status(ready ? 200 : 503).body(new Health(ready ? "up" : "down", checks));
    }
}
