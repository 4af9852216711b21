package io.flusomail.audience.ingest;

import io.flusomail.events.ContactEvents;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A batch in one transaction. Who people are comes first, whatever its place among the items: an event told a moment too
 * early still finds its person.
 */
@Component
class WriteBatch {

    private final CallRoll roll;
    private final IdentifyPeople identities;
    private final TakeEvents events;
    private final WriteOut out;
    private final ContactEvents log;

    WriteBatch(CallRoll roll, IdentifyPeople identities, TakeEvents events, WriteOut out, ContactEvents log) {
        this.roll = roll;
        this.identities = identities;
        this.events = events;
        this.out = out;
        this.log = log;
    }

    /** What becomes of each item; all of it is there when the caller's transaction commits. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Outcome> write(List<Item> items) {
        Batch batch = new Batch(items);
        roll.call(batch);
        identities.identify(batch);
        events.take(batch);
        out.write(batch);
        log.append(batch.facts);
        return batch.outcomes();
    }

    /** People before the visitors who are tied to them. */
    @Component
    static class WriteOut {

        private final WritePersons persons;
        private final WriteVisitors visitors;

        WriteOut(WritePersons persons, WriteVisitors visitors) {
            this.persons = persons;
            this.visitors = visitors;
        }

        void write(Batch batch) {
            persons.write(batch);
            visitors.write(batch);
        }
    }
}
