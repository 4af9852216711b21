package io.flusomail.platform.web;

import java.util.Map;

/**
 * A route that is served beside Spring MVC, told to the OpenAPI document by a bean of this kind; a test compares these
 * beans with the servlets that are registered.
 *
 * @param method {@code GET} …
 * @param path with variables in braces: {@code /t/o/{token}}
 * @param tag under which it is listed
 * @param answers status to what it means
 */
public record PlainRoute(String method, String path, String tag, String summary, Map<Integer, String> answers) {

    public PlainRoute {
        answers = Map.copyOf(answers);
    }
}
