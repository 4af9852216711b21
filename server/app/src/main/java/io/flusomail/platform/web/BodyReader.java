package io.flusomail.platform.web;

import io.flusomail.platform.problems.BodyMistakes;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.problems.SnakeCase;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads parts of a body one by one, so that a wrong one stops no other; unknown fields and wrong forms are refused. */
@Component
public final class BodyReader {

    private final JsonMapper json;
    private final Validator validator;

    BodyReader(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * The part as a request record that keeps the rules annotated on it.
     *
     * @throws ProblemException that names the field at fault, as seen from the part
     */
    public <T> T read(JsonNode part, Class<T> type) {
        if (!part.isObject()) {
            throw ProblemException.invalid("", "wrong_form", "A JSON object is expected here.");
        }
        try {
            return valid(json.treeToValue(part, type));
        } catch (JacksonException e) {
            throw BodyMistakes.explain(e);
        }
    }

    /** The same, when it keeps the rules annotated on it; else a {@link ProblemException} that names the fields. */
    public <T> T valid(T value) {
        List<FieldError> errors = validator.validate(value).stream()
                .map(BodyReader::error)
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
