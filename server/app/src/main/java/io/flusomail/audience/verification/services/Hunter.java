package io.flusomail.audience.verification.services;

import io.flusomail.audience.verification.offline.Reason;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Hunter, version 2: {@code GET /v2/email-verifier}. A 202 says that it is still at it, a 222 that the mail host failed. */
@Component
final class Hunter implements Contract {

    private static final int STILL_WORKING = 202;
    private static final int NO_ADDRESS = 400;
    private static final int MAIL_HOST_FAILED = 222;
    private static final int ASKED_TOO_OFTEN = 403;

    /** The owner of the address asked Hunter not to process it. */
    private static final int CLAIMED = 451;

    @Override
    public Service service() {
        return Service.HUNTER;
    }

    @Override
    public String question(String key, String email) {
        return "/v2/email-verifier?email=" + email + "&api_key=" + key;
    }

    @Override
    public Optional<Answer> special(int status) {
        return Optional.ofNullable(
                switch (status) {
                    case STILL_WORKING ->
                        new Answer.Later(null, "Hunter is still at addresses after several tries.", false);
                    case ASKED_TOO_OFTEN -> new Answer.Later(null, "Hunter is asked too often.", true);
                    case NO_ADDRESS, MAIL_HOST_FAILED, CLAIMED -> Answer.Told.of(Reason.NOT_CONFIRMED);
                    default -> null;
                });
    }

    @Override
    public Answer read(JsonNode body) {
        JsonNode data = body.path("data");
        return switch (data.path("status").asString("")) {
            case "valid" -> Answer.Told.of();
            case "webmail" ->
                data.path("result").asString("").equals("deliverable")
                        ? Answer.Told.of()
                        : Answer.Told.of(Reason.NOT_CONFIRMED);
            case "invalid" -> Answer.Told.of(Reason.NO_MAILBOX);
            case "accept_all" -> Answer.Told.of(Reason.ACCEPTS_ALL);
            case "disposable" -> Answer.Told.of(Reason.DISPOSABLE);
            case "unknown" -> Answer.Told.of(Reason.NOT_CONFIRMED);
            default -> new Answer.Senseless("Hunter answers with something that is no verdict.");
        };
    }
}
