package io.flusomail.audience.verification.services;

import io.flusomail.audience.verification.offline.Reason;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** ZeroBounce, version 2: {@code GET /v2/validate}. A refusal is a 200 with {@code error}. */
@Component
final class ZeroBounce implements Contract {

    @Override
    public Service service() {
        return Service.ZEROBOUNCE;
    }

    @Override
    public String question(String key, String email) {
        return "/v2/validate?api_key=" + key + "&email=" + email + "&ip_address=&timeout=20";
    }

    @Override
    public Answer read(JsonNode body) {
        if (body.hasNonNull("error")) {
            return new Answer.Refused("ZeroBounce refuses: the API key is wrong or the credits are used up.");
        }
        String detail = body.path("sub_status").asString("");
        return switch (body.path("status").asString("")) {
            case "valid" -> Answer.Told.of();
            case "invalid" -> Answer.Told.of(Reason.NO_MAILBOX);
            case "catch-all" -> Answer.Told.of(Reason.ACCEPTS_ALL);
            case "spamtrap" -> Answer.Told.of(Reason.SPAM_TRAP);
            case "abuse" -> Answer.Told.of(Reason.COMPLAINER);
            case "do_not_mail" -> Answer.Told.of(doNotMail(detail));
            case "unknown" -> Answer.Told.of(Reason.NOT_CONFIRMED);
            default -> new Answer.Senseless("ZeroBounce answers with something that is no verdict.");
        };
    }

    private static Reason doNotMail(String detail) {
        return switch (detail) {
            case "disposable" -> Reason.DISPOSABLE;
            case "role_based", "role_based_catch_all" -> Reason.ROLE;
            case "possible_trap" -> Reason.SPAM_TRAP;
            default -> Reason.DO_NOT_MAIL;
        };
    }
}
