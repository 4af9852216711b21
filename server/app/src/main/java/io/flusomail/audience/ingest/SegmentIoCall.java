package io.flusomail.audience.ingest;

import io.flusomail.platform.problems.FieldError;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A call of Segment's libraries, read.
 *
 * @param warnings what of it is not kept, in sentences
 */
record SegmentIoCall(Item item, List<String> warnings) {

    /** Their names of what a call says, by ours. */
    private static final Map<String, String> NAMES = Map.of(
            "user_id", "userId",
            "anonymous_id", "anonymousId",
            "previous_id", "previousId",
            "event_id", "messageId",
            "occurred_at", "timestamp");

    /** The outcome in their words. */
    Outcome said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted ->
                new Outcome.Accepted(
                        accepted.contact(),
                        Stream.concat(accepted.warnings().stream(), warnings.stream())
                                .toList());
            case Outcome.Refused(List<FieldError> errors) ->
                new Outcome.Refused(errors.stream()
                        .map(e -> new FieldError(NAMES.getOrDefault(e.field(), e.field()), e.code(), e.message()))
                        .toList());
            case Outcome.Duplicate _, Outcome.Failed _ -> outcome;
        };
    }
}
