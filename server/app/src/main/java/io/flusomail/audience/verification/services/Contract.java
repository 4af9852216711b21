package io.flusomail.audience.verification.services;

import io.flusomail.platform.outbound.OutboundFetch.Reply;
import tools.jackson.databind.JsonNode;

/** How one service is asked, and what its answers mean. */
interface Contract {

    Service service();

    /**
     * Path and query of the question.
     *
     * @param key encoded for a query
     * @param email encoded for a query
     */
    String question(String key, String email);

    /** What a reply means beyond what {@link AskService} sees in all of them. */
    Answer read(Reply reply, JsonNode body);
}
