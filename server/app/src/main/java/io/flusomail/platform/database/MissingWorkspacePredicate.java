package io.flusomail.platform.database;

/** A statement for the query role would see rows of other workspaces: a bug of ours, so it does not run. */
public final class MissingWorkspacePredicate extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingWorkspacePredicate(String table) {
        super("statement without a workspace predicate on " + table);
    }
}
