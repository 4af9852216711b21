package io.flusomail.testkit;

import io.flusomail.platform.database.Transactions;
import java.util.List;
import org.jooq.DSLContext;

/** What the database's planner knows of the tables, and what its plans cost in rows. */
public final class Planner {

    /**
     * Only what the running transaction did is counted. The few addresses that other tests have closed are read whole
     * wherever that is cheaper than an index; that many are probed for, {@code RefusalPlanTest} shows.
     */
    private static final String LOOKED_AT = """
            select sum(pg_stat_get_xact_tuples_returned(c.oid))::bigint
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('audience', 'consent', 'events') and c.relkind in ('r', 'i')
              and c.relname <> 'suppression'
            """;

    private final Transactions transactions;
    private final DSLContext dsl;

    public Planner(Transactions transactions, DSLContext dsl) {
        this.transactions = transactions;
        this.dsl = dsl;
    }

    /** Lets the planner see what people's tables hold now, and believe it from now on. */
    public void seePeople() {
        List.of(
                        "audience.contact",
                        "audience.profile",
                        "audience.profile_detail",
                        "audience.list_member",
                        "audience.contact_tag",
                        "audience.import_chunk")
                .forEach(this::analyze);
        List.of("consent.standing", "consent.consent_record", "consent.suppression", "events.contact_event")
                .forEach(this::analyze);
    }

    private void analyze(String table) {
        transactions.run(() -> {
            dsl.execute("set local role none");
            dsl.execute("analyze " + table);
        });
    }

    /** How many rows and index entries this transaction has looked at. */
    public long lookedAt() {
        return dsl.fetchSingle(LOOKED_AT).get(0, Long.class);
    }
}
