package io.flusomail.audience.ingest;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.flusomail.platform.web.ManyItems;
import tools.jackson.databind.JsonNode;

/** Many calls of Segment's libraries, not yet read; {@link SegmentIoBatchForm} is what callers are told of it. */
record SegmentIoBatch(JsonNode json) implements ManyItems {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    SegmentIoBatch {}
}
