package io.flusomail.platform.database;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Tells the database in which workspace a transaction runs, at its begin. A statement outside of a transaction, or in
 * one without a scope, sees no row of any workspace.
 */
final class ScopedTransactionManager extends JdbcTransactionManager {

    private static final long serialVersionUID = 1;

    /** Whose rows are seen; and who acts by which way, which the history of contacts notes. */
    private static final String SETTINGS =
            "select set_config('app.workspace', ?, true), set_config('app.actor', ?, true), set_config('app.source', ?, true)";

    ScopedTransactionManager(DataSource source) {
        super(source);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        Optional<WorkspaceId> workspace = WorkspaceScope.find();
        if (workspace.isEmpty()) {
            return;
        }
        // The setting is local: it ends with the transaction, so that a pooled connection carries nothing over.
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS)) {
            Actor actor = Actor.current();
            statement.setString(1, workspace.get().toString());
            statement.setString(2, actor.name());
            statement.setString(3, actor.kind().name().toLowerCase(Locale.ROOT));
            statement.execute();
        }
    }

    @Override
    protected void prepareForCommit(DefaultTransactionStatus status) {
        super.prepareForCommit(status);
        if (status.isNewTransaction() && !status.isReadOnly()) {
            WithCommit.write();
        }
    }
}
