package io.flusomail.campaigns;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A campaign with more of what became of it.
 *
 * @param performance with {@code include_performance}
 * @param analytics with {@code include_analytics}
 */
record CampaignDetail(
        @JsonUnwrapped CampaignAnswer campaign,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Performance performance,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "As GET /api/campaigns/{id}/insights answers")
        @Nullable
        Object analytics) {}
