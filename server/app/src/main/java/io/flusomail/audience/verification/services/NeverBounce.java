package io.flusomail.audience.verification.services;

import io.flusomail.audience.verification.offline.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** NeverBounce, version 4.2: {@code GET /v4.2/single/check}. What went wrong stands in {@code status}, of a 200. */
@Component
final class NeverBounce implements Contract {

    private static final Answer SENSELESS =
            new Answer.Senseless("NeverBounce answers with something that is no verdict.");

    @Override
    public Service service() {
        return Service.NEVERBOUNCE;
    }

    @Override
    public String question(String key, String email) {
        return "/v4.2/single/check?key=" + key + "&email=" + email + "&timeout=20";
    }

    @Override
    public Answer read(JsonNode body) {
        return switch (body.path("status").asString("")) {
            case "success" -> told(body);
            case "auth_failure" -> new Answer.Refused("NeverBounce refuses the API key.");
            case "throttle_triggered" -> new Answer.Later(null, "NeverBounce is asked too often.", true);
            case "temp_unavail" -> new Answer.Later(null, "NeverBounce is not available.", false);
            default -> failed(body.path("message").asString("").toLowerCase(Locale.ROOT));
        };
    }

    private static Answer failed(String message) {
        return message.contains("credit") || message.contains("balance")
                ? new Answer.Refused("The credits at NeverBounce are used up.")
                : SENSELESS;
    }

    private static Answer told(JsonNode body) {
        List<Reason> reasons = new ArrayList<>();
        switch (body.path("result").asString("")) {
            case "valid" -> {}
            case "invalid" -> reasons.add(Reason.NO_MAILBOX);
            case "disposable" -> reasons.add(Reason.DISPOSABLE);
            case "catchall" -> reasons.add(Reason.ACCEPTS_ALL);
            case "unknown" -> reasons.add(Reason.NOT_CONFIRMED);
            default -> {
                return SENSELESS;
            }
        }
        for (JsonNode flag : body.path("flags")) {
            switch (flag.asString("")) {
                case "role_account" -> reasons.add(Reason.ROLE);
                case "spamtrap_network" -> reasons.add(Reason.SPAM_TRAP);
                default -> {}
            }
        }
        return new Answer.Told(reasons);
    }
}
