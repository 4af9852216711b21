package io.flusomail.audience.imports.writing;

import java.time.Instant;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Makes people of the chunk that is laid out, and changes those who are known. */
@Component
class WritePeople {

    /** How often people who came in meanwhile are looked for again. */
    private static final int ROUNDS = 3;

    private final IncomingStore incoming;
    private final PersonStore people;
    private final LeftOutStore leftOut;
    private final UndoStore undo;
    private final ErasedMeanwhileStore meanwhile;

    WritePeople(
            IncomingStore incoming,
            PersonStore people,
            LeftOutStore leftOut,
            UndoStore undo,
            ErasedMeanwhileStore meanwhile) {
        this.incoming = incoming;
        this.people = people;
        this.leftOut = leftOut;
        this.undo = undo;
        this.meanwhile = meanwhile;
    }

    /** How many rows are people who are new, who were known, and how many of the latter changed. */
    record Written(int created, int found, int updated) {

        Counts counts(ImportPlan plan) {
            int unchanged = plan.updateExisting() ? found - updated : 0;
            int skipped = plan.updateExisting() ? 0 : found;
            return new Counts(created + found, created, updated, unchanged, skipped, 0);
        }
    }

    /**
     * Afterwards each row bears the id of its person.
     *
     * @throws UnwritableChunk when somebody can neither be made nor found, however often
     * @throws ConcurrencyFailureException when somebody was made who was erased a moment ago: it is to be tried again
     */
    Written write(Chunk chunk, int rows, ImportPlan plan, Instant now) {
        String status = plan.consent() == null ? "pending" : "active";
        int created = 0;
        int found = 0;
        for (int round = 0; round < ROUNDS && created + found < rows; round++) {
            created += people.insertNew(status, now);
            found += created + found < rows ? incoming.match() : 0;
            if (created + found < rows) {
                leftOut.takeHeldIds(chunk.id());
            }
        }
        if (created + found < rows) {
            throw new UnwritableChunk(chunk, "Others make and delete this person at the same time.", true, null);
        }
        if (created > 0 && meanwhile.made(chunk.id())) {
            throw new ConcurrencyFailureException("somebody was erased while the file brought them back");
        }
        reportLeft(chunk, found, plan);
        int updated = plan.updateExisting() && found > 0 ? people.updateKnown(chunk.id(), now) : 0;
        if (created > 0) {
            undo.created(chunk.id());
        }
        if (plan.consent() != null && found > 0) {
            undo.consenting(chunk.id());
        }
        return new Written(created, found, updated);
    }

    /** What writing would do; nobody is touched. */
    Written count(Chunk chunk, int rows, ImportPlan plan) {
        int found = incoming.match();
        reportLeft(chunk, found, plan);
        int updated = plan.updateExisting() && found > 0 ? people.countDiffering() : 0;
        return new Written(rows - found, found, updated);
    }

    /** Who is known is left as is, or but for an external id. */
    private void reportLeft(Chunk chunk, int found, ImportPlan plan) {
        if (found == 0) {
            return;
        }
        if (plan.updateExisting()) {
            leftOut.reportLeftIds(chunk.id());
        } else {
            leftOut.reportKnown(chunk.id());
        }
    }
}
