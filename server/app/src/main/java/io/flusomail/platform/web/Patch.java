package io.flusomail.platform.web;

import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes what is given and leaves the rest (RFC 7396 at the top level): a request is laid over the present value in its
 * JSON form and read back, so that unknown fields and wrong forms are refused exactly as in a POST; the
 * rules annotated on the request hold as well.
 */
@Component
public final class Patch {

    private final JsonMapper json;
    private final BodyReader bodies;

    Patch(JsonMapper json, BodyReader bodies) {
        this.json = json;
        this.bodies = bodies;
    }

    /** @param present the request record that would make the thing as it is now */
    public <T> T over(T present, JsonNode given, Class<T> type) {
        if (!(given instanceof ObjectNode changes)) {
            throw new ProblemException(PlatformProblems.MALFORMED_REQUEST, "The body is a JSON object.");
        }
        ObjectNode whole = json.valueToTree(present);
        changes.forEachEntry(whole::set);
        return bodies.valid(json.treeToValue(whole, type));
    }
}
