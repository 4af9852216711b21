package io.flusomail.audience.ingest;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item that was taken.
 *
 * @param status {@code accepted}, or {@code duplicate}: it came in before under its {@code event_id}
 * @param contactId whose it is; null of a visitor of whom nobody knows yet who it is, and of a duplicate
 * @param warnings what was taken otherwise than told, in sentences
 */
record IngestAnswer(String status, @Nullable ContactId contactId, List<String> warnings) {

    /** The answer to a request of one item; a {@link ProblemException} when it was refused. */
    static IngestAnswer of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> new IngestAnswer(outcome.code(), accepted.contact(), accepted.warnings());
            case Outcome.Duplicate _ -> new IngestAnswer(outcome.code(), null, List.of());
            case Outcome.Failed(RuntimeException cause) -> throw cause;
            case Outcome.Refused refused ->
                throw new ProblemException(
                        PlatformProblems.INVALID_VALUE,
                        refused.errors().getFirst().message(),
                        refused.errors(),
                        null);
        };
    }
}
