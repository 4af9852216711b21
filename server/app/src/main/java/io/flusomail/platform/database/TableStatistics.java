package io.flusomail.platform.database;

import java.util.List;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the planner from taking full tables for empty. Autovacuum may count a table while all of its first rows are
 * still in an open transaction: it then holds it for empty until it comes again a minute later, all ways into it seem
 * to cost the same, and a plan may walk a whole workspace for each person (ADR 15).
 */
@Component
public final class TableStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(TableStatistics.class);

    /** So many rows more than the planner knows of do no harm. */
    private static final String OUTGROWN = """
            select format('%I.%I', s.schemaname, s.relname)
            from pg_stat_user_tables s join pg_class c on c.oid = s.relid
            where c.relkind = 'r' and c.reltuples >= 0 and s.n_live_tup > 4 * c.reltuples + 1000
            limit 50""";

    private final DSLContext dsl;
    private final Transactions transactions;

    TableStatistics(DSLContext dsl, Transactions transactions) {
        this.dsl = dsl;
        this.transactions = transactions;
    }

    /** Has tables counted again that have far more rows than the planner thinks; one look at the catalog else. */
    public void mend() {
        List<String> outgrown = transactions.call(() -> dsl.fetch(OUTGROWN).getValues(0, String.class));
        for (String table : outgrown) {
            LOG.debug("{} has outgrown its statistics and is counted again", table);
            transactions.run(() -> {
                // The owner may count it, the role that the application works in may not.
                dsl.execute("set local role none");
                dsl.execute("analyze (skip_locked) " + table);
            });
        }
    }
}
