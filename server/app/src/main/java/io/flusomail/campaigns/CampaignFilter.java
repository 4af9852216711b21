package io.flusomail.campaigns;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns of the list are wanted.
 *
 * @param text a part of the name or the code
 */
record CampaignFilter(
        @Nullable CampaignStatus status,
        @Nullable CampaignType type,
        @Nullable String text,
        @Nullable Instant scheduledFrom,
        @Nullable Instant scheduledTo) {

    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        if (status != null) {
            shown.put("campaign_status", status.code());
        }
        if (type != null) {
            shown.put("campaign_type", type.code());
        }
        if (text != null) {
            shown.put("q", text);
        }
        if (scheduledFrom != null) {
            shown.put("scheduled_from", scheduledFrom.toString());
        }
        if (scheduledTo != null) {
            shown.put("scheduled_to", scheduledTo.toString());
        }
        return shown;
    }
}
