package io.flusomail.platform.problems;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.TypeMismatchException;
import org.springframework.validation.BindException;
import org.springframework.validation.Errors;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Says in our own words what the framework found wrong with a request before its handler saw it. */
final class RequestMistakes {

    private RequestMistakes() {}

    /** The same mistake as a problem of ours; of a kind that is not listed here, that the body cannot be read. */
    static ProblemException explain(Exception e) {
        return switch (e) {
            case MethodArgumentNotValidException broken -> brokenRules(broken);
            case BindException broken -> brokenRules(broken);
            case MethodArgumentTypeMismatchException wrong -> wrongForm(SnakeCase.of(wrong.getName()));
            case TypeMismatchException wrong -> wrongForm(String.valueOf(wrong.getPropertyName()));
            case MissingServletRequestParameterException missing -> required(missing.getParameterName());
            case MissingServletRequestPartException missing -> required(missing.getRequestPartName());
            case MaxUploadSizeExceededException _ ->
                new ProblemException(PlatformProblems.TOO_LARGE, "The upload is larger than this installation takes.");
            case MultipartException _ ->
                new ProblemException(
                        PlatformProblems.MALFORMED_REQUEST, "The body is not the multipart form that it says it is.");
            default -> unreadable(e);
        };
    }

    private static ProblemException unreadable(Exception e) {
        return UnreadableBody.explain(e)
                .map(found -> new ProblemException(found.code(), found.error().message(), List.of(found.error()), null))
                .orElseGet(() -> new ProblemException(
                        PlatformProblems.MALFORMED_REQUEST, "The body is a JSON object, and is missing or null here."));
    }

    private static ProblemException brokenRules(Errors errors) {
        List<FieldError> fields = new ArrayList<>();
        for (ObjectError error : errors.getAllErrors()) {
            String field =
                    error instanceof org.springframework.validation.FieldError f ? SnakeCase.of(f.getField()) : "";
            String rule = SnakeCase.of(String.valueOf(error.getCode()));
            fields.add(new FieldError(field, rule, (field + " " + error.getDefaultMessage()).strip() + "."));
        }
        String detail =
                fields.isEmpty() ? "A value breaks a rule." : fields.getFirst().message();
        return new ProblemException(PlatformProblems.INVALID_VALUE, detail, fields, null);
    }

    private static ProblemException wrongForm(String field) {
        return malformed(field, "wrong_form", field + " has the wrong form.");
    }

    private static ProblemException required(String field) {
        return malformed(field, "required", field + " is required.");
    }

    private static ProblemException malformed(String field, String rule, String message) {
        return new ProblemException(PlatformProblems.MALFORMED_REQUEST, message, new FieldError(field, rule, message));
    }
}
