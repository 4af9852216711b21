package io.flusomail.platform.problems;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;

/** The one place where kinds of problems become HTTP. */
@RestControllerAdvice
public class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final MeterRegistry meters;

    ProblemAdvice(MeterRegistry meters) {
        this.meters = meters;
    }

    @ExceptionHandler
    ResponseEntity<Problem> problem(ProblemException e, HttpServletRequest request) {
        return answer(e.code(), e.detail(), e.fields(), request, e.retryAfter());
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, JacksonException.class})
    ResponseEntity<Problem> unreadable(Exception e, HttpServletRequest request) {
        return UnreadableBody.explain(e)
                .map(found -> answer(found.code(), found.error().message(), List.of(found.error()), request, null))
                .orElseGet(() -> answer(
                        PlatformProblems.MALFORMED_REQUEST,
                        "The body is missing or is not JSON.",
                        List.of(),
                        request,
                        null));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(MethodArgumentNotValidException e, HttpServletRequest request) {
        return broken(e, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unbindable(BindException e, HttpServletRequest request) {
        return broken(e, request);
    }

    private ResponseEntity<Problem> broken(org.springframework.validation.Errors e, HttpServletRequest request) {
        List<FieldError> fields = new ArrayList<>();
        for (ObjectError error : e.getAllErrors()) {
            String field =
                    error instanceof org.springframework.validation.FieldError f ? SnakeCase.path(f.getField()) : "";
            String rule = SnakeCase.of(String.valueOf(error.getCode()));
            fields.add(new FieldError(field, rule, (field + " " + error.getDefaultMessage()).strip() + "."));
        }
        String detail =
                fields.isEmpty() ? "A value breaks a rule." : fields.getFirst().message();
        return answer(PlatformProblems.INVALID_VALUE, detail, fields, request, null);
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(TypeMismatchException e, HttpServletRequest request) {
        String field = e instanceof MethodArgumentTypeMismatchException m
                ? SnakeCase.of(m.getName())
                : String.valueOf(e.getPropertyName());
        String message = field + " has the wrong form.";
        return answer(
                PlatformProblems.MALFORMED_REQUEST,
                message,
                List.of(new FieldError(field, "wrong_form", message)),
                request,
                null);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException e, HttpServletRequest request) {
        String message = e.getParameterName() + " is required.";
        return answer(
                PlatformProblems.MALFORMED_REQUEST,
                message,
                List.of(new FieldError(e.getParameterName(), "required", message)),
                request,
                null);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestPartException e, HttpServletRequest request) {
        String message = e.getRequestPartName() + " is required.";
        return answer(
                PlatformProblems.MALFORMED_REQUEST,
                message,
                List.of(new FieldError(e.getRequestPartName(), "required", message)),
                request,
                null);
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return answer(
                PlatformProblems.TOO_LARGE,
                "The upload is larger than this installation takes.",
                List.of(),
                request,
                null);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(MultipartException e, HttpServletRequest request) {
        return answer(
                PlatformProblems.MALFORMED_REQUEST,
                "The body is not the multipart form that it says it is.",
                List.of(),
                request,
                null);
    }

    /** The caller lost a race for a unique value that the service had found free. */
    @ExceptionHandler
    ResponseEntity<Problem> taken(DuplicateKeyException e, HttpServletRequest request) {
        LOG.info("unique value taken: {}", e.getMessage());
        return answer(
                PlatformProblems.CONFLICT,
                "Something with the same unique value was made at the same time.",
                List.of(),
                request,
                null);
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<Problem> databaseAway(Exception e, HttpServletRequest request) {
        LOG.warn(
                "the database is away, {} {} is answered 503: {}",
                request.getMethod(),
                request.getRequestURI(),
                e.toString());
        return answer(
                PlatformProblems.UNAVAILABLE,
                "The database does not answer at the moment; nothing was changed.",
                List.of(),
                request,
                Duration.ofSeconds(5));
    }

    @ExceptionHandler
    ResponseEntity<Problem> anything(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return ofStatus(known, request);
        }
        LOG.error(
                "{} {} failed; the caller is answered 500 with the trace id",
                request.getMethod(),
                request.getRequestURI(),
                e);
        meters.counter("flusomail.problems", "code", PlatformProblems.INTERNAL.code())
                .increment();
        return body(
                500,
                Problem.of(
                        PlatformProblems.INTERNAL,
                        500,
                        "Something went wrong on our side.",
                        List.of(),
                        request.getRequestURI(),
                        MDC.get("trace_id")),
                null,
                null);
    }

    private ResponseEntity<Problem> ofStatus(ErrorResponse known, HttpServletRequest request) {
        Problem problem = ofStatus(known.getStatusCode().value(), request.getRequestURI());
        meters.counter("flusomail.problems", "code", problem.errorCode()).increment();
        return body(problem.status(), problem, null, known.getHeaders());
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
        return Problem.of(code, status, code.title() + ".", List.of(), instance, MDC.get("trace_id"));
    }

    private ResponseEntity<Problem> answer(
            ProblemCode code,
            String detail,
            List<FieldError> fields,
            HttpServletRequest request,
            @Nullable Duration retryAfter) {
        meters.counter("flusomail.problems", "code", code.code()).increment();
        int status = status(code.kind());
        Problem problem = Problem.of(code, status, detail, fields, request.getRequestURI(), MDC.get("trace_id"));
        return body(status, problem, retryAfter, null);
    }

    private static ResponseEntity<Problem> body(
            int status, Problem problem, @Nullable Duration retryAfter, @Nullable HttpHeaders more) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (more != null) {
            more.forEach((name, values) -> answer.header(name, values.toArray(String[]::new)));
        }
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return answer.body(problem);
    }

    /** HTTP's number for a kind; filters that answer before any controller use it too. */
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

    /** The body for what nobody foresaw; tells nothing but the trace id. */
    public static Problem internal(@Nullable String instance) {
        return Problem.of(
                PlatformProblems.INTERNAL,
                500,
                "Something went wrong on our side.",
                List.of(),
                instance,
                MDC.get("trace_id"));
    }

    /** The body for a filter to write. */
    public static Problem of(ProblemException e, @Nullable String instance) {
        return Problem.of(e.code(), status(e.code().kind()), e.detail(), e.fields(), instance, MDC.get("trace_id"));
    }
}
