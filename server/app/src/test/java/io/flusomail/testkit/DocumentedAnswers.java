package io.flusomail.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultHandler;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Compares every answer that a test sees with the OpenAPI document: its status, and the media type of what it says. What
 * no handler answered, and the statuses of mistakes that the document sums up, pass.
 */
public final class DocumentedAnswers implements ResultHandler {

    private final Supplier<JsonNode> document;
    private @Nullable JsonNode read;

    /** @param document read once, with the first answer of a handler */
    public DocumentedAnswers(Supplier<JsonNode> document) {
        this.document = document;
    }

    @Override
    public void handle(MvcResult result) {
        Object pattern = result.getRequest().getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String method = String.valueOf(result.getRequest().getMethod());
        if (pattern == null
                || String.valueOf(result.getRequest().getRequestURI()).startsWith("/api/openapi")) {
            return;
        }
        List<String> differences = differences(
                method,
                pattern.toString(),
                result.getResponse().getStatus(),
                result.getResponse().getContentType());
        if (!differences.isEmpty()) {
            throw new AssertionError(method + " " + pattern + ": " + String.join("; ", differences));
        }
    }

    List<String> differences(String method, String pattern, int status, @Nullable String contentType) {
        JsonNode operation = document().path("paths").path(pattern).path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            return List.of();
        }
        Optional<JsonNode> answer = answer(operation.get("responses"), status);
        if (answer.isEmpty()) {
            return List.of("answers " + status + ", which is not documented");
        }
        List<String> found = new ArrayList<>();
        List<String> types = List.copyOf(answer.get().path("content").propertyNames());
        if (contentType != null && types.stream().noneMatch(type -> isOf(contentType, type))) {
            found.add("answers " + status + " as " + contentType + ", documented is " + types);
        }
        return found;
    }

    private static boolean isOf(String contentType, String documented) {
        MediaType given = MediaType.parseMediaType(contentType);
        return (given.getType() + "/" + given.getSubtype()).equals(documented);
    }

    private Optional<JsonNode> answer(JsonNode responses, int status) {
        JsonNode own = responses.path(Integer.toString(status));
        JsonNode any = status >= 400 ? responses.path("default") : own;
        JsonNode chosen = own.isMissingNode() ? any : own;
        if (chosen.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(
                chosen.has("$ref") ? document().at(chosen.get("$ref").asString().substring(1)) : chosen);
    }

    private synchronized JsonNode document() {
        JsonNode known = read;
        if (known == null) {
            known = document.get();
            read = known;
        }
        return known;
    }
}
