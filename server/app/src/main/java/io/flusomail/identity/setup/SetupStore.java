package io.flusomail.identity.setup;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

@Component
class SetupStore {

    /** Any number that nothing else of ours locks. */
    private static final long SETUP = 7_301_946_001L;

    private final DSLContext dsl;

    SetupStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Lets one set-up at a time pass, on all nodes, until the transaction ends. */
    void lock() {
        dsl.select(DSL.function("pg_advisory_xact_lock", Object.class, DSL.val(SETUP)))
                .fetch();
    }
}
