package io.flusomail.audience.ingest;

import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * What Segment's libraries tell, in their words, where they post it: {@code /v1/batch} and its like lead here. The write
 * key is an API key, as a bearer token or as the user name of Basic authentication (RFC 7617).
 */
@RestController
@RequestMapping("/api/segment-io")
class SegmentIoController {

    private static final int MOST = 1_000;

    private final ReadSegmentIo read;
    private final Ingest ingest;
    private final TrackLanes lanes;

    SegmentIoController(ReadSegmentIo read, Ingest ingest, TrackLanes lanes) {
        this.read = read;
        this.ingest = ingest;
        this.lanes = lanes;
    }

    /** Reads one call; its form, which no parameter's type tells, is for the OpenAPI document. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = SegmentIoForm.class)))
    private @interface OneCall {}

    @PostMapping("/identify")
    @Requires("events:create")
    @OneCall
    IngestAnswer identify(@RequestBody JsonNode call) {
        return one("identify", call);
    }

    @PostMapping("/track")
    @Requires("events:create")
    @OneCall
    IngestAnswer track(@RequestBody JsonNode call) {
        return one("track", call);
    }

    @PostMapping("/page")
    @Requires("events:create")
    @OneCall
    IngestAnswer page(@RequestBody JsonNode call) {
        return one("page", call);
    }

    @PostMapping("/screen")
    @Requires("events:create")
    @OneCall
    IngestAnswer screen(@RequestBody JsonNode call) {
        return one("screen", call);
    }

    /** Refused: there are no groups of people here. */
    @PostMapping("/group")
    @Requires("events:create")
    @OneCall
    IngestAnswer group(@RequestBody JsonNode call) {
        return one("group", call);
    }

    @PostMapping("/alias")
    @Requires("events:create")
    @OneCall
    IngestAnswer alias(@RequestBody JsonNode call) {
        return one("alias", call);
    }

    @PostMapping("/batch")
    @Requires("events:create")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = SegmentIoBatchForm.class)))
    BatchAnswer batch(@RequestBody SegmentIoBatch request) {
        JsonNode body = request.json();
        JsonNode told = body.path("batch");
        if (!told.isArray()) {
            throw ProblemException.invalid("batch", "required", "batch is a list of calls.");
        }
        if (told.isEmpty() || told.size() > MOST) {
            throw ProblemException.invalid("batch", "size", "A batch has 1 to 1000 calls.");
        }
        List<SegmentIoCall> calls = read.batch(told, body);
        List<Outcome> outcomes =
                ingest.take(calls.stream().map(SegmentIoCall::item).toList());
        List<Outcome> said = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            said.add(calls.get(i).said(outcomes.get(i)));
        }
        return BatchAnswer.of(said, "batch");
    }

    private IngestAnswer one(String type, JsonNode body) {
        SegmentIoCall call = read.one(type, body);
        Outcome outcome = call.item() instanceof Item.Track track
                ? lanes.take(track)
                : ingest.take(List.of(call.item())).getFirst();
        return IngestAnswer.of(call.said(outcome));
    }
}
