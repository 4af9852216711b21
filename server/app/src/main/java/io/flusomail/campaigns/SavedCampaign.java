package io.flusomail.campaigns;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.flusomail.campaigns.CampaignChanges.Change;
import io.flusomail.campaigns.FlightCheck.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign after somebody did something to it.
 *
 * @param warnings what is worth a look; after a save also what would refuse a send. Whom it reaches is counted by a dry
 *     run only
 * @param changes what a PUT or PATCH changed
 */
record SavedCampaign(
        @JsonUnwrapped CampaignAnswer campaign,
        List<Finding> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Change> changes) {}
