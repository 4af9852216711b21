package io.flusomail.platform.database;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultVisitListenerProvider;

/**
 * The door of segment, search and report SQL. It runs as the read-only role whose policies let every row through,
 * because under a policy only leakproof operators reach an index (a search by {@code ilike} or {@code @>} would scan).
 * Instead each statement is refused before it runs unless every workspace-owned table in it is tied to the workspace
 * bound here: {@code t.workspace_id = <current>} or {@code t.workspace_id = u.workspace_id} with {@code u} tied.
 */
public final class WorkspaceQueries {

    private final DSLContext dsl;

    WorkspaceQueries(DefaultConfiguration configuration) {
        configuration.set(new DefaultVisitListenerProvider(new WorkspacePredicate()));
        this.dsl = DSL.using(configuration);
    }

    /** For reading only; {@link MissingWorkspacePredicate} is thrown by a statement that could see other workspaces. */
    public DSLContext dsl() {
        return dsl;
    }
}
