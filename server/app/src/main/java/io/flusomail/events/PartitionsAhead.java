package io.flusomail.events;

import io.flusomail.platform.jobs.Housekeeping;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Makes the log's months before they begin. The application's role owns no table, so a function of the owner's does it,
 * which can do nothing else; a month that nobody made in time lands in the default partition.
 */
@Component
final class PartitionsAhead implements Housekeeping {

    private final PartitionStore store;

    PartitionsAhead(PartitionStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "events.make-partitions";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        store.makeMonths();
    }

    /** The only statement of this chore. */
    @Component
    static class PartitionStore {

        private final DSLContext dsl;

        PartitionStore(DSLContext dsl) {
            this.dsl = dsl;
        }

        void makeMonths() {
            dsl.execute("select events.make_months()");
        }
    }
}
