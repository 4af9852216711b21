package io.flusomail.integrations.live;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.live.LiveFeed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Publishes frames through the database. A frame too large for its messenger is cut to the id of what changed. */
@Component
class NotifyingFeed implements LiveFeed {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyingFeed.class);
    /** PostgreSQL refuses a payload of 8000 bytes. */
    private static final int LARGEST = 7_500;

    private final FrameStore store;
    private final JsonMapper json;
    private final Clock clock;

    NotifyingFeed(FrameStore store, JsonMapper json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void publish(WorkspaceId workspace, String event, Object data) {
        LiveFrame whole = new LiveFrame(workspace, event, json.valueToTree(data), clock.instant());
        String frame = json.writeValueAsString(whole);
        if (frame.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            LOG.debug("a frame of {} is too large and is cut to its id", event);
            frame = json.writeValueAsString(cut(whole));
        }
        store.notify(frame);
    }

    private LiveFrame cut(LiveFrame whole) {
        ObjectNode id = json.createObjectNode();
        if (whole.data().has("id")) {
            id.set("id", whole.data().get("id"));
        }
        return new LiveFrame(whole.workspace(), whole.event(), id, whole.at());
    }
}
