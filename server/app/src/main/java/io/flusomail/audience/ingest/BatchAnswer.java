package io.flusomail.audience.ingest;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param duplicates how many came in before under their {@code event_id}
 * @param items in the order in which they were given
 */
record BatchAnswer(int accepted, int duplicates, int refused, List<ItemAnswer> items) {

    private static final String ITEMS = "items";

    /**
     * What became of an item.
     *
     * @param status {@code accepted}, {@code duplicate} or {@code refused}
     * @param errors of one that is refused: where in the batch, and which rule
     */
    record ItemAnswer(
            int index, String status, @Nullable ContactId contactId, List<String> warnings, List<FieldError> errors) {

        private static final FieldError NOT_NOW =
                new FieldError("", "unavailable", "The item cannot be kept at the moment; tell it again.");

        static ItemAnswer of(int index, Outcome outcome) {
            return of(index, outcome, ITEMS);
        }

        /** @param list what the caller's list of items is called */
        static ItemAnswer of(int index, Outcome outcome, String list) {
            return switch (outcome) {
                case Outcome.Accepted accepted ->
                    new ItemAnswer(index, outcome.code(), accepted.contact(), accepted.warnings(), List.of());
                case Outcome.Duplicate _ -> new ItemAnswer(index, outcome.code(), null, List.of(), List.of());
                case Outcome.Failed _ ->
                    new ItemAnswer(index, outcome.code(), null, List.of(), placed(index, List.of(NOT_NOW), list));
                case Outcome.Refused refused ->
                    new ItemAnswer(index, outcome.code(), null, List.of(), placed(index, refused.errors(), list));
            };
        }

        private static List<FieldError> placed(int index, List<FieldError> errors, String list) {
            String item = list + "[" + index + "]";
            return errors.stream()
                    .map(e ->
                            new FieldError(e.field().isEmpty() ? item : item + "." + e.field(), e.code(), e.message()))
                    .toList();
        }
    }

    static BatchAnswer of(List<Outcome> outcomes) {
        return of(outcomes, ITEMS);
    }

    /** @param list what the caller's list of items is called */
    static BatchAnswer of(List<Outcome> outcomes, String list) {
        List<ItemAnswer> items = new ArrayList<>(outcomes.size());
        int accepted = 0;
        int duplicates = 0;
        for (Outcome outcome : outcomes) {
            accepted += outcome instanceof Outcome.Accepted ? 1 : 0;
            duplicates += outcome instanceof Outcome.Duplicate ? 1 : 0;
            items.add(ItemAnswer.of(items.size(), outcome, list));
        }
        return new BatchAnswer(accepted, duplicates, outcomes.size() - accepted - duplicates, items);
    }
}
