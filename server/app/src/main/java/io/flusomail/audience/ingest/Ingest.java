package io.flusomail.audience.ingest;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes batches, each in a transaction of its own that is tried again when others write the same people. Should the
 * database refuse one, it is taken in halves, so that one item, whatever is wrong with it, stops no other.
 */
@Component
class Ingest {

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final int ATTEMPTS = 5;

    private final WriteBatch batches;
    private final Transactions transactions;
    private final MeterRegistry meters;

    Ingest(WriteBatch batches, Transactions transactions, MeterRegistry meters) {
        this.batches = batches;
        this.transactions = transactions;
        this.meters = meters;
    }

    /** What became of each, durably. */
    List<Outcome> take(List<Item> items) {
        List<Outcome> outcomes = attempt(items);
        for (int i = 0; i < items.size(); i++) {
            meters.counter(
                            "flusomail.ingest.items",
                            "type",
                            items.get(i).type(),
                            "outcome",
                            outcomes.get(i).code())
                    .increment();
        }
        return outcomes;
    }

    private List<Outcome> attempt(List<Item> items) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return transactions.call(() -> batches.write(items));
            } catch (Overtaken | ConcurrencyFailureException | DuplicateKeyException e) {
                LOG.debug("a batch of {} met another at attempt {}: {}", items.size(), attempt, e.toString());
            } catch (DataIntegrityViolationException | ProblemException e) {
                return items.size() > 1 ? halves(items) : List.of(refused(e));
            }
        }
        if (items.size() > 1) {
            return halves(items);
        }
        throw new ProblemException(
                PlatformProblems.UNAVAILABLE,
                "Others write the same people at the same time, again and again; this was not taken.",
                List.of(),
                Duration.ofSeconds(1));
    }

    private List<Outcome> halves(List<Item> items) {
        int middle = items.size() / 2;
        List<Outcome> both = new ArrayList<>(half(items.subList(0, middle)));
        both.addAll(half(items.subList(middle, items.size())));
        return both;
    }

    /** The other half may be kept already: what fails here is told of these items alone. */
    private List<Outcome> half(List<Item> items) {
        try {
            return attempt(items);
        } catch (RuntimeException e) {
            LOG.warn("{} items cannot be kept now", items.size(), e);
            return Collections.nCopies(items.size(), new Outcome.Failed(e));
        }
    }

    private static Outcome refused(RuntimeException e) {
        LOG.warn("an item cannot be kept, which no check of ours saw; its sender is told so", e);
        return e instanceof ProblemException problem && !problem.fields().isEmpty()
                ? new Outcome.Refused(problem.fields())
                : new Outcome.Refused(List.of(
                        new FieldError("", "not_storable", "A value of the item is not one that can be kept.")));
    }
}
