package io.flusomail.audience.ingest;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Visitors of every workspace, by the functions that may take the old ones away. */
@Component
class OldVisitorStore {

    private final DSLContext dsl;

    OldVisitorStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    int forgetEvents(Instant before, int most) {
        return forget("select audience.forget_visitor_events(?::timestamptz, ?)", before, most);
    }

    int forgetVisitors(Instant before, int most) {
        return forget("select audience.forget_visitors(?::timestamptz, ?)", before, most);
    }

    private int forget(String sql, Instant before, int most) {
        return dsl.fetchSingle(sql, before.atOffset(ZoneOffset.UTC), most).get(0, Integer.class);
    }
}
