package io.flusomail.campaigns;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns of the list are wanted.
 *
 * @param text a part of the name or the code
 * @param range holds beside the two that follow
 * @param scheduledTo excluded
 */
record CampaignFilter(
        @Nullable CampaignStatus status,
        @Nullable CampaignType type,
        @Nullable String text,
        @Nullable ScheduledRange range,
        @Nullable Instant scheduledFrom,
        @Nullable Instant scheduledTo) {

    static final CampaignFilter ALL = new CampaignFilter(null, null, null, null, null, null);

    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        put(shown, "campaign_status", status == null ? null : status.code());
        put(shown, "campaign_type", type == null ? null : type.code());
        put(shown, "q", text);
        put(shown, "scheduled_send_date_range", range == null ? null : range.given());
        put(shown, "scheduled_from", scheduledFrom);
        put(shown, "scheduled_to", scheduledTo);
        return shown;
    }

    private static void put(Map<String, String> shown, String name, @Nullable Object value) {
        if (value != null) {
            shown.put(name, value.toString());
        }
    }
}
