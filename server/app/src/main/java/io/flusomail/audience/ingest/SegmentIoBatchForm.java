package io.flusomail.audience.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many calls at once, as Segment's libraries write them. */
record SegmentIoBatchForm(
        @NotNull @Size(min = 1, max = 1000) List<SegmentIoForm> batch,
        @JsonProperty("sentAt") @Nullable Instant sentAt) {}
