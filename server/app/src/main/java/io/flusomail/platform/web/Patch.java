package io.flusomail.platform.web;

import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.problems.SnakeCase;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
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
    private final Validator validator;

    Patch(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @param present the request record that would make the thing as it is now */
    public <T> T over(T present, JsonNode given, Class<T> type) {
        if (!(given instanceof ObjectNode changes)) {
            throw new ProblemException(PlatformProblems.MALFORMED_REQUEST, "The body is a JSON object.");
        }
        ObjectNode whole = json.valueToTree(present);
        changes.forEachEntry(whole::set);
        return valid(json.treeToValue(whole, type));
    }

    private <T> T valid(T value) {
        List<FieldError> errors = validator.validate(value).stream()
                .map(Patch::error)
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    PlatformProblems.INVALID_VALUE, errors.getFirst().message(), errors, null);
        }
        return value;
    }

    private static FieldError error(ConstraintViolation<?> broken) {
        String field = SnakeCase.of(broken.getPropertyPath().toString());
        String rule = broken.getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new FieldError(field, SnakeCase.of(rule), field + " " + broken.getMessage() + ".");
    }
}
