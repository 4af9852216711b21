package io.flusomail.integrations.live;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Hands a frame to the database's own messenger: it is delivered when, and only when, the transaction commits. */
@Component
class FrameStore {

    static final String CHANNEL = "flusomail_live";

    private final DSLContext dsl;

    FrameStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void notify(String frame) {
        dsl.fetch("select pg_notify({0}, {1})", DSL.val(CHANNEL), DSL.val(frame));
    }
}
