package io.flusomail.bench.kit;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the application answered. */
public record Answer(int status, HttpHeaders headers, byte[] bytes) {
    static final JsonMapper JSON = new JsonMapper();

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The body; a missing node when it is empty or no JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /** The first header of that name. */
    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }
}
