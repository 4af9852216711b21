package io.flusomail.audience.verification.services;

import java.util.Optional;
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

    /** What a status means where it means something else here than {@link AskService} takes it for everywhere. */
    default Optional<Answer> special(int status) {
        return Optional.empty();
    }

    /** What the body of a 200 means. */
    Answer read(JsonNode body);
}
