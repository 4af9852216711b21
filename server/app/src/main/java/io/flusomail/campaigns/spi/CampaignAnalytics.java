package io.flusomail.campaigns.spi;

import io.flusomail.platform.ids.CampaignId;
import java.util.Collection;
import java.util.Map;

/** What became of campaigns, as reports tell it. */
public interface CampaignAnalytics {

    /**
     * A report of each, as {@code GET /api/campaigns/{id}/insights} shows it without further parameters. Campaigns that
     * are not of the bound workspace are left out.
     */
    Map<CampaignId, Object> of(Collection<CampaignId> campaigns);
}
