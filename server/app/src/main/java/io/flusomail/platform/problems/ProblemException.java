package io.flusomail.platform.problems;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller's mistake, with its code and the fields at fault. Expected outcomes are values instead. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ProblemCode code;
    private final transient List<FieldError> fields;
    private final transient @Nullable Duration retryAfter;

    public ProblemException(ProblemCode code, String detail, FieldError... fields) {
        this(code, detail, List.of(fields), null);
    }

    public ProblemException(ProblemCode code, String detail, List<FieldError> fields, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /** One value that breaks a rule: 422 with its path. */
    public static ProblemException invalid(String field, String rule, String message) {
        return new ProblemException(PlatformProblems.INVALID_VALUE, message, new FieldError(field, rule, message));
    }

    /** Not there, or not yours. */
    public static ProblemException notFound(String noun, Object id) {
        return new ProblemException(PlatformProblems.NOT_FOUND, "There is no " + noun + " " + id + " here.");
    }

    /** The same for a caller who knows some of the fields by other names. */
    public ProblemException withFieldsNamed(Map<String, String> names) {
        List<FieldError> named = fields.stream()
                .map(e -> new FieldError(names.getOrDefault(e.field(), e.field()), e.code(), e.message()))
                .toList();
        return new ProblemException(code, detail(), named, retryAfter);
    }

    public ProblemCode code() {
        return code;
    }

    public List<FieldError> fields() {
        return fields;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
