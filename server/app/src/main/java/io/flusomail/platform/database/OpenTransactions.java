package io.flusomail.platform.database;

import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** Who is writing at the moment, on all nodes. */
@Component
public class OpenTransactions {

    /** Writers are done within a second; one that is not is waited for no longer than this. */
    private static final int LOOKS = 100;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final DSLContext dsl;

    OpenTransactions(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * Waits for those that have begun by now, for whoever reads all that is there after something was switched on: they
     * may not have seen it when they wrote. Outside of any transaction, which would wait for itself.
     */
    public void awaitThoseBegun() throws InterruptedException {
        long begun = number("pg_snapshot_xmax(pg_current_snapshot())");
        for (int look = 0; look < LOOKS && over() < begun; look++) {
            Thread.sleep(PAUSE);
        }
    }

    /** Transactions with a lower number than this are over. */
    private long over() {
        return number("pg_snapshot_xmin(pg_current_snapshot())");
    }

    private long number(String xid) {
        return dsl.select(DSL.field(xid + "::text::bigint", SQLDataType.BIGINT))
                .fetchSingle()
                .value1();
    }
}
