package io.flusomail.platform.edge;

import java.util.Map;

/** Other names under which resources are known, and the tolerated slash at the end: the one table of both. */
final class RouteAliases {

    private static final String API = "/api/";

    private static final Map<String, String> ALIASES = Map.of(
            "email-campaigns", "campaigns",
            "email-templates", "templates",
            "email-workflows", "journeys",
            "email-lists", "lists",
            "subscribers", "contacts",
            "automations", "journeys",
            "openapi.yaml", "openapi.json.yaml");

    /** Where Segment's libraries post to on whatever host they are given. */
    private static final String SEGMENT = "/v1/";

    private static final String SEGMENT_HERE = "/api/segment-io/";

    private RouteAliases() {}

    /** The path under which the resource is registered; the same object where nothing changes. */
    static String resolve(String path) {
        if (path.startsWith(SEGMENT)) {
            String call = path.substring(SEGMENT.length());
            return resolve(SEGMENT_HERE + (call.matches("import/?") ? "batch" : call));
        }
        if (!path.startsWith(API)) {
            return path;
        }
        String bare = path.length() > API.length() && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int end = bare.indexOf('/', API.length());
        String noun = end < 0 ? bare.substring(API.length()) : bare.substring(API.length(), end);
        String known = ALIASES.get(noun);
        return known == null ? bare : API + known + (end < 0 ? "" : bare.substring(end));
    }
}
