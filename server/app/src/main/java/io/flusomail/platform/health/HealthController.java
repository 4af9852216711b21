package io.flusomail.platform.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.platform.database.DatabaseDetails;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.web.OpenToAll;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What probes ask. Whoever may read metrics is told more; the port for metrics tells it to everybody. */
@RestController
class HealthController {

    private final Readiness readiness;

    HealthController(Readiness readiness) {
        this.readiness = readiness;
    }

    /** @param database for operators only */
    record Health(
            String status,
            Map<String, String> checks,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            DatabaseDetails database) {}

    @GetMapping("/health/live")
    @OpenToAll
    Health live() {
        return new Health("up", Map.of(), null);
    }

    @GetMapping("/health/ready")
    @OpenToAll
    @ApiResponse(responseCode = "200", description = "It takes requests")
    @ApiResponse(responseCode = "503", description = "Not now; Retry-After says when to ask again")
    ResponseEntity<Health> ready() {
        Health now = readiness.now(isOperator(Actor.current()));
        return now.status().equals("up")
                ? ResponseEntity.ok(now)
                : ResponseEntity.status(503)
                        .header(HttpHeaders.RETRY_AFTER, Readiness.AGAIN_SECONDS)
                        .body(now);
    }

    /** Nobody is bound where no token was asked for, and nobody must not pass for the system itself. */
    private static boolean isOperator(Actor actor) {
        return (actor.kind() == Actor.Kind.USER || actor.kind() == Actor.Kind.API_KEY) && actor.may("metrics:read");
    }
}
