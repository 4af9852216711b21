package io.flusomail.platform.problems;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The one place where kinds of problems become HTTP: its numbers, and the bodies for whoever writes an answer. */
public final class HttpProblems {

    private HttpProblems() {}

    /** HTTP's number for a kind. */
    public static int status(ProblemKind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case INVALID -> 422;
            case LIMIT -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    public static Problem of(ProblemException e, @Nullable String instance) {
        return Problem.of(e.code(), status(e.code().kind()), e.detail(), e.fields(), instance, traceId());
    }

    /** The body for what the framework or the container refuses by number. */
    public static Problem ofStatus(int status, @Nullable String instance) {
        ProblemCode code = switch (status) {
            case 401 -> PlatformProblems.UNAUTHENTICATED;
            case 403 -> PlatformProblems.FORBIDDEN;
            case 404 -> PlatformProblems.NOT_FOUND;
            case 405 -> PlatformProblems.METHOD_NOT_ALLOWED;
            case 406 -> PlatformProblems.NOT_ACCEPTABLE;
            case 413 -> PlatformProblems.TOO_LARGE;
            case 415 -> PlatformProblems.UNSUPPORTED_MEDIA_TYPE;
            default -> status >= 500 ? PlatformProblems.INTERNAL : PlatformProblems.MALFORMED_REQUEST;
        };
        return Problem.of(code, status, code.title() + ".", List.of(), instance, traceId());
    }

    /** The body for what nobody foresaw; tells nothing but the trace id. */
    public static Problem internal(@Nullable String instance) {
        return Problem.of(
                PlatformProblems.INTERNAL, 500, "Something went wrong on our side.", List.of(), instance, traceId());
    }

    private static @Nullable String traceId() {
        return MDC.get("trace_id");
    }
}
