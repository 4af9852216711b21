package io.flusomail.platform.live;

import io.flusomail.platform.ids.WorkspaceId;

/**
 * Tells open screens that something changed. Best effort: a screen that misses a frame reads the resource again. The
 * implementation reaches the screens of every node.
 */
public interface LiveFeed {

    /**
     * @param event {@code email_campaign.sent}, {@code import.progress} …
     * @param data a small record; larger than 7 KB as JSON is cut to its id by the carrier
     */
    void publish(WorkspaceId workspace, String event, Object data);
}
