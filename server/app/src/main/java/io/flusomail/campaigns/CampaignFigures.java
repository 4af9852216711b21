package io.flusomail.campaigns;

import io.flusomail.delivery.SendCounts;
import io.flusomail.delivery.SendStatus;
import io.flusomail.tracking.TrackedCounts;
import java.util.Map;

/**
 * The counts of a campaign.
 *
 * @param totalRecipients people it goes to, those left out not counted
 * @param deliveredCount confirmed by the provider; over plain SMTP accepted minus later bounces
 * @param openedCount distinct people, machines left out; so is clickedCount
 */
record CampaignFigures(
        long totalRecipients,
        long deliveredCount,
        boolean deliveredIsAssumed,
        long openedCount,
        long clickedCount,
        long bouncedCount,
        long complainedCount,
        long unsubscribedCount,
        long failedCount,
        long skippedCount,
        long pendingCount,
        long uncertainCount,
        Map<String, Long> skippedReasons) {

    static CampaignFigures of(SendCounts sends, TrackedCounts tracked) {
        long skipped = sends.of(SendStatus.SKIPPED);
        return new CampaignFigures(
                sends.total() - skipped,
                sends.accepted(),
                sends.of(SendStatus.DELIVERED) == 0,
                tracked.openedPeople(),
                tracked.clickedPeople(),
                sends.of(SendStatus.BOUNCED),
                sends.of(SendStatus.COMPLAINED),
                tracked.unsubscribes(),
                sends.of(SendStatus.FAILED),
                skipped,
                sends.open(),
                sends.of(SendStatus.UNCERTAIN),
                sends.skipped());
    }
}
