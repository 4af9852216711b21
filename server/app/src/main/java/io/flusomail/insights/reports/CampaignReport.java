package io.flusomail.insights.reports;

import io.flusomail.campaigns.Rate;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.tracking.LinkCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a campaign.
 *
 * @param skipped people left out, by reason code
 * @param failures bounced and failed people, by reason code
 * @param machines opens and clicks taken for a machine's, by reason
 * @param groupBy what rows are: the code of the step, or what is compared
 * @param step how long each row of the series is, as an ISO 8601 duration; null when the rows compare something
 * @param series rows in order of time, those in which nothing happened left out; empty when the rows compare something
 * @param groups rows of what is compared
 */
record CampaignReport(
        CampaignId campaignId,
        String campaignStatus,
        Instant from,
        Instant to,
        String groupBy,
        @Nullable String step,
        Totals totals,
        Map<String, Rate> rates,
        Map<String, Long> skipped,
        Map<String, Long> failures,
        Map<String, Long> machines,
        List<Point> series,
        List<Point> groups,
        List<LinkCount> topLinks,
        Instant generatedAt) {

    /** People and hits in all. */
    record Totals(
            long recipients,
            long sent,
            long delivered,
            boolean deliveredIsAssumed,
            long bounced,
            long complained,
            long failed,
            long skipped,
            long pending,
            long deferred,
            long uncertain,
            long cancelled,
            long openedPeople,
            long clickedPeople,
            long opens,
            long clicks,
            long machineOpens,
            long machineClicks,
            long unsubscribed) {}

    /** Counts of one step of time, provider, identity or mailbox provider; opens and clicks are not known of the latter. */
    record Point(
            String group,
            @Nullable String name,
            long sent,
            long delivered,
            long deferred,
            long bounced,
            long complained,
            long failed,
            long openedPeople,
            long clickedPeople,
            long opens,
            long clicks,
            long machineOpens,
            long machineClicks,
            long unsubscribes) {

        /** What was accepted counts as delivered, as in the totals, when nobody reports deliveries. */
        Point withDeliveryAssumed() {
            return new Point(
                    group,
                    name,
                    sent,
                    sent,
                    deferred,
                    bounced,
                    complained,
                    failed,
                    openedPeople,
                    clickedPeople,
                    opens,
                    clicks,
                    machineOpens,
                    machineClicks,
                    unsubscribes);
        }
    }
}
