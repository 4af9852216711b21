package io.flusomail.campaigns;

import io.flusomail.delivery.SendCounts;
import io.flusomail.delivery.SendStatus;
import io.flusomail.tracking.TrackedCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ratios by which a send is judged; everybody who shows one takes it from here, so that all mean the same. */
public record SendRates(
        Rate deliveryRate,
        Rate bounceRate,
        Rate openRate,
        Rate clickRate,
        Rate clickToOpenRate,
        Rate unsubscribeRate,
        Rate complaintRate) {

    public static SendRates of(SendCounts sends, TrackedCounts tracked) {
        long delivered = sends.accepted();
        long bounced = sends.of(SendStatus.BOUNCED);
        long tried = delivered + bounced + sends.of(SendStatus.FAILED);
        long opened = tracked.openedPeople();
        long clicked = tracked.clickedPeople();
        return new SendRates(
                Rate.of(delivered, tried, "Delivered of those tried: delivered, bounced or failed."),
                Rate.of(bounced, tried, "Bounced of those tried."),
                Rate.of(opened, delivered, "People who opened, machines left out, of those delivered."),
                Rate.of(clicked, delivered, "People who clicked, machines left out, of those delivered."),
                Rate.of(clicked, opened, "People who clicked of those who opened."),
                Rate.of(tracked.unsubscribes(), delivered, "People who unsubscribed of those delivered."),
                Rate.of(sends.of(SendStatus.COMPLAINED), delivered, "People who complained of those delivered."));
    }

    /** By their names in the API. */
    public Map<String, Rate> byName() {
        Map<String, Rate> rates = new LinkedHashMap<>();
        rates.put("delivery_rate", deliveryRate);
        rates.put("bounce_rate", bounceRate);
        rates.put("open_rate", openRate);
        rates.put("click_rate", clickRate);
        rates.put("click_to_open_rate", clickToOpenRate);
        rates.put("unsubscribe_rate", unsubscribeRate);
        rates.put("complaint_rate", complaintRate);
        return rates;
    }
}
