package io.flusomail.audience.ingest;

import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What other systems tell. An answer means that it is kept; what has an {@code event_id} may be told again. */
@RestController
@RequestMapping("/api")
class IngestController {

    private static final int MOST = 1_000;

    private final ReadItems read;
    private final Ingest ingest;
    private final TrackLanes lanes;

    IngestController(ReadItems read, Ingest ingest, TrackLanes lanes) {
        this.read = read;
        this.ingest = ingest;
        this.lanes = lanes;
    }

    @PostMapping("/identify")
    @Requires("events:create")
    IngestAnswer identify(@RequestBody IdentifyRequest request) {
        return one(read.identify(request));
    }

    @PostMapping("/track")
    @Requires("events:create")
    IngestAnswer track(@RequestBody TrackRequest request) {
        return IngestAnswer.of(lanes.take(read.track(request)));
    }

    @PostMapping("/alias")
    @Requires("events:create")
    IngestAnswer alias(@RequestBody AliasRequest request) {
        return one(read.alias(request));
    }

    @PostMapping("/batch")
    @Requires("events:create")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = BatchForm.class)))
    BatchAnswer batch(@RequestBody BatchRequest request) {
        return BatchAnswer.of(ingest.take(items(request.items())));
    }

    private IngestAnswer one(Item item) {
        return IngestAnswer.of(ingest.take(List.of(item)).getFirst());
    }

    private List<Item> items(@Nullable JsonNode given) {
        if (given == null || !given.isArray()) {
            throw ProblemException.invalid("items", "required", "items is a list of what is told.");
        }
        if (given.isEmpty() || given.size() > MOST) {
            throw ProblemException.invalid("items", "size", "A batch has 1 to 1000 items.");
        }
        return given.valueStream().map(read::item).toList();
    }
}
