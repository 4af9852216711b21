package io.flusomail.platform.web;

import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes what is given and leaves the rest (RFC 7396 at the top level): a request is laid over the present value in its
 * JSON form and read back, so that unknown fields and wrong forms are refused exactly as in a POST.
 */
@Component
public final class Patch {

    private final JsonMapper json;

    Patch(JsonMapper json) {
        this.json = json;
    }

    /** @param present the request record that would make the thing as it is now */
    public <T> T over(T present, JsonNode given, Class<T> type) {
        if (!(given instanceof ObjectNode changes)) {
            throw new ProblemException(PlatformProblems.MALFORMED_REQUEST, "The body is a JSON object.");
        }
        ObjectNode whole = json.valueToTree(present);
        changes.forEachEntry(whole::set);
        return json.treeToValue(whole, type);
    }
}
