package io.flusomail.campaigns;

import static io.flusomail.campaigns.db.Tables.CAMPAIGN;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.impl.DSL;
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

    Condition condition() {
        Condition wanted = DSL.trueCondition();
        if (status != null) {
            wanted = wanted.and(CAMPAIGN.STATUS.eq(status.code()));
        }
        if (type != null) {
            wanted = wanted.and(CAMPAIGN.CAMPAIGN_TYPE.eq(type.code()));
        }
        if (text != null && !text.isBlank()) {
            wanted = wanted.and(
                    CAMPAIGN.CAMPAIGN_NAME.containsIgnoreCase(text).or(CAMPAIGN.CAMPAIGN_CODE.containsIgnoreCase(text)));
        }
        if (scheduledFrom != null) {
            wanted = wanted.and(CAMPAIGN.SCHEDULED_SEND_DATE.ge(scheduledFrom));
        }
        if (scheduledTo != null) {
            wanted = wanted.and(CAMPAIGN.SCHEDULED_SEND_DATE.lt(scheduledTo));
        }
        return wanted;
    }

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
