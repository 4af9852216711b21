package io.flusomail.audience.visits;

import io.flusomail.platform.problems.BodyMistakes;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.BodyReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a browser sends, whatever type it says that it is: beacons are plain text. */
@Component
class ReadBody {

    private static final int LARGEST = 64 * 1024;
    private static final int MOST = 50;

    private final BodyReader bodies;
    private final JsonMapper json;

    ReadBody(BodyReader bodies, JsonMapper json) {
        this.bodies = bodies;
        this.json = json;
    }

    /** {@link Beacon} with its items not yet read. */
    record Body(
            @NotNull @Pattern(regexp = Beacon.VISITOR) String visitor,
            Beacon.@Nullable Consent consent,
            @Nullable JsonNode items) {}

    /** @param bytes how long the whole of it is */
    record Told(String visitor, Beacon.@Nullable Consent consent, List<JsonNode> items, int bytes) {}

    Told read(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ProblemException(PlatformProblems.TOO_LARGE, "The body is larger than 64 kB.");
        }
        Body body = bodies.read(tree(bytes), Body.class);
        JsonNode items = body.items();
        if (items == null || !items.isArray()) {
            throw ProblemException.invalid("items", "required", "items is a list of what is told.");
        }
        if (items.isEmpty() || items.size() > MOST) {
            throw ProblemException.invalid("items", "size", "A browser tells 1 to " + MOST + " things at once.");
        }
        return new Told(body.visitor(), body.consent(), items.valueStream().toList(), bytes.length);
    }

    private JsonNode tree(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw BodyMistakes.explain(e);
        }
    }
}
