package io.flusomail.platform.database;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** By which way contacts are changed in the transaction that runs, for their history; without a word by whoever acts. */
public enum ChangeSource {
    IMPORT("import"),
    BULK("bulk"),
    MERGE("merge"),
    /** A field is deleted: what its values were is to be gone. */
    FORGETTING("forgetting"),
    /** Values that are computed have no history. */
    COMPUTED("computed");

    private final String code;

    ChangeSource(String code) {
        this.code = code;
    }

    /** Holds until the transaction ends. */
    public void set(DSLContext dsl) {
        dsl.select(DSL.function(
                        "set_config", String.class, DSL.inline("app.source"), DSL.inline(code), DSL.inline(true)))
                .fetch();
    }
}
