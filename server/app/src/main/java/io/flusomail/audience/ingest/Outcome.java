package io.flusomail.audience.ingest;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of an item. */
sealed interface Outcome {

    /** @param contact whose it is; null while nobody knows who the visitor is */
    record Accepted(@Nullable ContactId contact, List<String> warnings) implements Outcome {}

    /** Something came in under this {@code event_id} before. */
    record Duplicate() implements Outcome {}

    /** @param errors with paths that begin at the item */
    record Refused(List<FieldError> errors) implements Outcome {}

    /** It could not be kept now, though nothing is wrong with it; others of its batch may have been. */
    record Failed(RuntimeException cause) implements Outcome {}

    /** As the API writes it. */
    default String code() {
        return switch (this) {
            case Accepted _ -> "accepted";
            case Duplicate _ -> "duplicate";
            case Refused _, Failed _ -> "refused";
        };
    }
}
