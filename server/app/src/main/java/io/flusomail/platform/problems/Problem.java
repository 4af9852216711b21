package io.flusomail.platform.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer, {@code application/problem+json} (RFC 9457) with our own members.
 *
 * @param type the address of the page on the code: {@code /docs/problems/<code>}
 * @param message the detail again, for clients that read {@code error_code, message, details}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String errorCode,
        String message,
        List<FieldError> details,
        @Nullable String traceId) {

    static Problem of(
            ProblemCode code,
            int status,
            String detail,
            List<FieldError> details,
            @Nullable String instance,
            @Nullable String traceId) {
        return new Problem(
                "/docs/problems/" + code.code(),
                code.title(),
                status,
                detail,
                instance,
                code.code(),
                detail,
                details,
                traceId);
    }
}
