package io.flusomail.identity.setup;

import io.flusomail.platform.database.NamedLock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

@Component
class SetupStore {

    private final DSLContext dsl;

    SetupStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Lets one set-up at a time pass, on all nodes, until the transaction ends. */
    void lock() {
        NamedLock.take(dsl, "set-up");
    }
}
