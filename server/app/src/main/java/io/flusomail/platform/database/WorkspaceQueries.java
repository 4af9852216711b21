package io.flusomail.platform.database;

import java.time.Duration;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;

/**
 * The door of segment, search and report SQL. It runs as the read-only role whose policies let every row through,
 * because under a policy only leakproof operators reach an index (a search by {@code ilike} or {@code @>} would scan).
 * Instead each statement is refused before it runs unless every workspace-owned table in it is tied to the workspace
 * bound here: {@code t.workspace_id = <current>} or {@code t.workspace_id = u.workspace_id} with {@code u} tied.
 */
public final class WorkspaceQueries {

    private static final Duration FIRST = Duration.ofSeconds(4);

    private final DSLContext dsl;

    WorkspaceQueries(DefaultConfiguration configuration) {
        configuration.set(new DefaultVisitListenerProvider(new WorkspacePredicate()));
        this.dsl = DSL.using(configuration);
    }

    /** For reading only; {@link MissingWorkspacePredicate} is thrown by a statement that could see other workspaces. */
    public DSLContext dsl() {
        return dsl;
    }

    /**
     * For questions to everybody, of which no statistic knows how many they will be; planned for the values at hand. Where
     * statistics lie, row-by-row probes of a set may never end: what takes longer than some seconds is asked again with
     * sets hashed or merged only. A question that takes longer than the time-out is given up.
     */
    public <T extends @Nullable Object> T scanning(Duration timeout, Function<DSLContext, T> question) {
        return scanning(FIRST, timeout, question);
    }

    <T extends @Nullable Object> T scanning(Duration first, Duration timeout, Function<DSLContext, T> question) {
        try {
            return scanning("on", first, question);
        } catch (QueryTimeoutException _) {
            return scanning("off", timeout, question);
        }
    }

    private <T extends @Nullable Object> T scanning(String probes, Duration timeout, Function<DSLContext, T> question) {
        return dsl.transactionResult(transaction -> {
            DSLContext scan = transaction.dsl();
            scan.select(
                            set("enable_nestloop", probes),
                            set("work_mem", "64MB"),
                            set("plan_cache_mode", "force_custom_plan"),
                            set("jit", "off"),
                            set("statement_timeout", Long.toString(timeout.toMillis())))
                    .fetch();
            return question.apply(scan);
        });
    }

    /**
     * For the rest of a {@link #scanning} question: sets are hashed or merged, not probed row by row. That they are large
     * no statistic knows (ADR 15): helpers come wherever they can help, and sets that an index has in order are not hashed
     * for them.
     *
     * @param alone nobody helps: where each helper would have to walk through all sets again
     */
    public static void mergeSets(DSLContext scan, boolean alone) {
        if (alone) {
            scan.select(set("enable_nestloop", "off"), set("max_parallel_workers_per_gather", "0"))
                    .fetch();
        } else {
            scan.select(set("enable_nestloop", "off"), set("enable_parallel_hash", "off"))
                    .fetch();
            shareReads(scan);
        }
    }

    /**
     * For the rest of a {@link #scanning} question: rows are read by helpers too. The planner takes a row for a page from a
     * disk, which two read no faster than one; what is asked of lately is in memory.
     */
    public static void shareReads(DSLContext scan) {
        scan.select(
                        set("parallel_setup_cost", "0"),
                        set("parallel_tuple_cost", "0"),
                        set("min_parallel_index_scan_size", "0"))
                .fetch();
    }

    private static Field<String> set(String parameter, String value) {
        return DSL.function("set_config", String.class, DSL.inline(parameter), DSL.inline(value), DSL.inline(true));
    }
}
