package io.flusomail.audience.verification.services;

import io.flusomail.audience.verification.offline.Reason;
import io.flusomail.platform.outbound.OutboundFetch.Reply;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Hunter, version 2: {@code GET /v2/email-verifier}. A 202 says that it is still at it, a 222 that the mail host failed. */
@Component
final class Hunter implements Contract {

    private static final int STILL_WORKING = 202;
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
    public Answer read(Reply reply, JsonNode body) {
        return switch (reply.status()) {
            case STILL_WORKING -> new Answer.Later(null, "Hunter is still at an address after several tries.");
            case ASKED_TOO_OFTEN -> new Answer.Later(null, "Hunter is asked too often.");
            case MAIL_HOST_FAILED, CLAIMED -> Answer.Told.of(Reason.NOT_CONFIRMED);
            default -> told(body.path("data"));
        };
    }

    private static Answer told(JsonNode data) {
        return switch (data.path("status").asString("")) {
            case "valid" -> Answer.Told.of();
            case "webmail" ->
                data.path("result").asString("").equals("deliverable")
                        ? Answer.Told.of()
                        : Answer.Told.of(Reason.NOT_CONFIRMED);
            case "invalid" -> Answer.Told.of(Reason.NO_MAILBOX);
            case "accept_all" -> Answer.Told.of(Reason.ACCEPTS_ALL);
            case "disposable" -> Answer.Told.of(Reason.DISPOSABLE);
            default -> Answer.Told.of(Reason.NOT_CONFIRMED);
        };
    }
}
