package io.flusomail.audience.ingest;

import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.BodyReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads flat traits, as other tools send them: what every contact can have, by its name; the rest are custom fields. */
@Component
class ReadTraits {

    /** As those tools write them. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("firstName", "first_name", "lastName", "last_name", "timezone", "time_zone");

    private final BodyReader bodies;
    private final JsonMapper json;

    ReadTraits(BodyReader bodies, JsonMapper json) {
        this.bodies = bodies;
        this.json = json;
    }

    /** Ours, of a trait that every contact can have under this name. */
    static Optional<String> standard(String name) {
        return Optional.ofNullable(OTHER_NAMES.get(name));
    }

    PersonForm read(@Nullable Map<String, @Nullable Object> traits) {
        ObjectNode form = json.createObjectNode();
        ObjectNode fields = form.putObject("fields");
        if (traits != null) {
            traits.forEach((name, value) -> {
                String key = OTHER_NAMES.getOrDefault(name, name);
                (PersonForm.TRAITS.contains(key) ? form : fields).set(key, json.valueToTree(value));
            });
        }
        try {
            return bodies.read(form, PersonForm.class);
        } catch (ProblemException e) {
            throw moved(e, field -> "traits." + field);
        }
    }

    /** The same problem with its fields elsewhere. */
    static ProblemException moved(ProblemException e, UnaryOperator<String> path) {
        List<FieldError> errors = e.fields().stream()
                .map(error -> new FieldError(path.apply(error.field()), error.code(), error.message()))
                .toList();
        return new ProblemException(e.code(), e.detail(), errors, e.retryAfter());
    }
}
