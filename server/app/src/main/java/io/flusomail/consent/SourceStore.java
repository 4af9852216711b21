package io.flusomail.consent;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** By which source people said what stands of them. */
@Component
class SourceStore {

    private final DSLContext dsl;

    SourceStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Looks up some that are not known yet, of every workspace, by the function that may; how many. */
    int find(int most) {
        return dsl.fetchSingle("select consent.find_sources(?)", most).get(0, Integer.class);
    }
}
