package io.flusomail.platform.openapi;

import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.web.BeginsWork;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.Writes;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;

/** What an operation answers: the right status, the right media type, the problems. */
final class DescribeAnswers {

    private static final String PROBLEM = "#/components/responses/Problem";

    private DescribeAnswers() {}

    static void of(HandlerMethod handler, ApiResponses answers) {
        settleStatus(handler, answers);
        describeWritten(handler, answers);
        addProblems(handler, answers);
    }

    /**
     * A handler that builds its answer says no status; by our conventions it creates (201) or begins a job (202). One
     * that answers in several ways declares them itself.
     */
    private static void settleStatus(HandlerMethod handler, ApiResponses answers) {
        boolean builds =
                ResponseEntity.class.isAssignableFrom(handler.getMethod().getReturnType());
        if (!builds
                || !handler.hasMethodAnnotation(PostMapping.class)
                || handler.hasMethodAnnotation(ResponseStatus.class)
                || AnnotatedElementUtils.hasAnnotation(
                        handler.getMethod(), io.swagger.v3.oas.annotations.responses.ApiResponse.class)
                || handler.hasMethodAnnotation(io.swagger.v3.oas.annotations.responses.ApiResponses.class)) {
            return;
        }
        Type answered = handler.getMethod().getGenericReturnType() instanceof ParameterizedType p
                ? p.getActualTypeArguments()[0]
                : Void.class;
        String name = answered.getTypeName();
        boolean signsIn = name.endsWith(".Tokens")
                && !handler.getBeanType().getSimpleName().equals("SetupController");
        boolean job = answered == Job.class || handler.hasMethodAnnotation(BeginsWork.class);
        String status = answered == Void.class ? "204" : job ? "202" : signsIn ? "200" : "201";
        ApiResponse answer = answers.remove("200");
        if (answer != null) {
            answers.addApiResponse(status, answer.description(description(status)));
        }
    }

    private static String description(String status) {
        return switch (status) {
            case "201" -> "Created";
            case "202" -> "Accepted: the job that does it";
            case "204" -> "No Content";
            default -> "OK";
        };
    }

    private static void describeWritten(HandlerMethod handler, ApiResponses answers) {
        Writes writes = handler.getMethodAnnotation(Writes.class);
        if (writes == null) {
            return;
        }
        answers.remove("200");
        answers.remove("201");
        Content content = new Content();
        for (String type : writes.value()) {
            content.addMediaType(type, new MediaType().schema(new JsonSchema().typesItem("string")));
        }
        for (int status : writes.status()) {
            String description = HttpStatus.valueOf(status).getReasonPhrase();
            answers.addApiResponse(
                    Integer.toString(status),
                    new ApiResponse().description(description).content(content));
        }
    }

    private static void addProblems(HandlerMethod handler, ApiResponses responses) {
        OpenToAll open = handler.getMethodAnnotation(OpenToAll.class);
        if (open == null || open.signedIn()) {
            refer(responses, "401");
        }
        if (handler.hasMethodAnnotation(Requires.class)) {
            refer(responses, "403");
        }
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                refer(responses, "404");
            }
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                refer(responses, "422");
            }
        }
        refer(responses, "default");
    }

    private static void refer(ApiResponses responses, String status) {
        responses.putIfAbsent(status, new ApiResponse().$ref(PROBLEM));
    }

    /** The one answer to every mistake. */
    static ApiResponse problem() {
        return new ApiResponse()
                .description("What was wrong, as application/problem+json (RFC 9457).")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem"))));
    }
}
