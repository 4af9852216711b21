package io.flusomail.integrations.live;

import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One frame on its way from the node where something happened to the screens of all nodes.
 *
 * @param workspace whose screens may see it
 */
record LiveFrame(WorkspaceId workspace, String event, JsonNode data, Instant at) {

    /** What the socket carries: the workspace stays inside. */
    record Sent(String event, JsonNode data, Instant at) {}

    Sent sent() {
        return new Sent(event, data, at);
    }

    /** What a person must be allowed to read to hear of it. */
    String permission() {
        String noun = event.substring(0, Math.max(event.indexOf('.'), 0));
        return switch (noun) {
            case "email_campaign" -> "campaigns:read";
            case "import" -> "imports:read";
            case "contact", "bulk_update" -> "contacts:read";
            default -> "jobs:read";
        };
    }
}
