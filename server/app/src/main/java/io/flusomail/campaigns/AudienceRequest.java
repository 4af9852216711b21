package io.flusomail.campaigns;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a campaign goes to and whom it leaves out, as callers write it; null: nothing said. */
record AudienceRequest(
        @Nullable List<@Nullable ListId> lists,
        @Nullable List<@Nullable SegmentId> segments,
        @Nullable List<@Nullable ListId> excludeLists,
        @Nullable List<@Nullable SegmentId> excludeSegments) {

    static final AudienceRequest NONE = new AudienceRequest(null, null, null, null);

    static AudienceRequest of(AudienceSelection audience) {
        return new AudienceRequest(
                List.copyOf(audience.lists()),
                List.copyOf(audience.segments()),
                List.copyOf(audience.excludeLists()),
                List.copyOf(audience.excludeSegments()));
    }
}
