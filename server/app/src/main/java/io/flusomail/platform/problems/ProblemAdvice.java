package io.flusomail.platform.problems;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;

/** Answers every exception that leaves a handler as a problem, counts it, and logs what nobody foresaw. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final MeterRegistry meters;

    ProblemAdvice(MeterRegistry meters) {
        this.meters = meters;
    }

    @ExceptionHandler
    ResponseEntity<Problem> problem(ProblemException e, HttpServletRequest request) {
        return answer(HttpProblems.of(e, request.getRequestURI()), e.retryAfter(), null);
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        JacksonException.class,
        MethodArgumentNotValidException.class,
        BindException.class,
        TypeMismatchException.class,
        MissingServletRequestParameterException.class,
        MissingServletRequestPartException.class,
        MultipartException.class
    })
    ResponseEntity<Problem> mistaken(Exception e, HttpServletRequest request) {
        return problem(RequestMistakes.explain(e), request);
    }

    /** The caller lost a race for a unique value that the service had found free. */
    @ExceptionHandler
    ResponseEntity<Problem> taken(DuplicateKeyException e, HttpServletRequest request) {
        LOG.info("unique value taken: {}", e.getMessage());
        String detail = "Something with the same unique value was made at the same time.";
        return problem(new ProblemException(PlatformProblems.CONFLICT, detail), request);
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
        String detail = "The database does not answer at the moment; nothing was changed.";
        return problem(
                new ProblemException(PlatformProblems.UNAVAILABLE, detail, List.of(), Duration.ofSeconds(5)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> anything(Exception e, HttpServletRequest request) {
        String instance = request.getRequestURI();
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            Problem problem = HttpProblems.ofStatus(known.getStatusCode().value(), instance);
            return answer(problem, null, known.getHeaders());
        }
        if (DataMistake.caused(e)) {
            LOG.warn("{} {} holds a value that the database refuses; answered 422", request.getMethod(), instance, e);
            String detail = "A value of the request is not one that can be kept.";
            return problem(new ProblemException(PlatformProblems.INVALID_VALUE, detail), request);
        }
        LOG.error("{} {} failed; the caller is answered 500 with the trace id", request.getMethod(), instance, e);
        return answer(HttpProblems.internal(instance), null, null);
    }

    private ResponseEntity<Problem> answer(Problem problem, @Nullable Duration retryAfter, @Nullable HttpHeaders more) {
        meters.counter("flusomail.problems", "code", problem.errorCode()).increment();
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (more != null) {
            more.forEach((name, values) -> answer.header(name, values.toArray(String[]::new)));
        }
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return answer.body(problem);
    }
}
