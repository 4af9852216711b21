package io.flusomail.platform.database;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Lets one transaction at a time pass, on all nodes: for what no row stands for that could be locked. */
public final class NamedLock {

    private NamedLock() {}

    /** Waits for whoever holds it, and holds it until the transaction ends. */
    public static void take(DSLContext dsl, String name) {
        dsl.select(DSL.function(
                        "pg_advisory_xact_lock",
                        Object.class,
                        DSL.function("hashtextextended", Long.class, DSL.val(name), DSL.inline(0))))
                .fetch();
    }
}
