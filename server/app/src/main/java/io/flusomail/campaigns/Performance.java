package io.flusomail.campaigns;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.flusomail.delivery.SendCounts;
import io.flusomail.tracking.TrackedCounts;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign does: its counts, and its rates between 0 and 1, null while there is nothing to divide by. What each
 * rate is of, {@code /insights} says.
 */
record Performance(
        @JsonUnwrapped CampaignFigures counts,
        @Nullable Double deliveryRate,
        @Nullable Double bounceRate,
        @Nullable Double openRate,
        @Nullable Double clickRate,
        @Nullable Double clickToOpenRate,
        @Nullable Double unsubscribeRate,
        @Nullable Double complaintRate) {

    static Performance of(SendCounts sends, TrackedCounts tracked) {
        SendRates rates = SendRates.of(sends, tracked);
        return new Performance(
                CampaignFigures.of(sends, tracked),
                rates.deliveryRate().value(),
                rates.bounceRate().value(),
                rates.openRate().value(),
                rates.clickRate().value(),
                rates.clickToOpenRate().value(),
                rates.unsubscribeRate().value(),
                rates.complaintRate().value());
    }
}
