package io.flusomail.audience.segments;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * People who meet a rule.
 *
 * @param rule as docs/guide/segments.md describes it
 * @param isLive whether its members are kept as facts change, with a fact for each who comes and leaves
 * @param isBuilt whether all who are in a live one have been found
 * @param count how many there were when they were last counted; null: never
 * @param audit what the last nightly check of a live one found; null: none since its rule is this
 */
public record Segment(
        SegmentId id,
        String name,
        @Nullable String description,
        @Nullable String folder,
        JsonNode rule,
        boolean isLive,
        boolean isBuilt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long count,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant countedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Audit audit,
        Instant createdAt,
        Instant updatedAt) {

    Segment withRule(JsonNode other) {
        return new Segment(
                id, name, description, folder, other, isLive, isBuilt, count, countedAt, audit, createdAt, updatedAt);
    }

    /**
     * Every membership held against the rule; what was wrong has been put right.
     *
     * @param added how many belonged and were missing
     * @param removed how many did not and were in
     */
    public record Audit(Instant at, long added, long removed) {}
}
