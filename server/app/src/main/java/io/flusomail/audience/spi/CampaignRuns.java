package io.flusomail.audience.spi;

import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SourceId;
import java.util.List;
import java.util.Optional;

/** Which runs a campaign of the bound workspace had, for rules about its messages. */
public interface CampaignRuns {

    /** Empty when there is no such campaign; one that was not sent yet has no runs. */
    Optional<List<SourceId>> of(CampaignId campaign);
}
