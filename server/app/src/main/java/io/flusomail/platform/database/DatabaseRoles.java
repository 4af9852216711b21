package io.flusomail.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * The two roles that the pools take on: {@code <database>_app} (row-level security applies, may write) and
 * {@code <database>_query} (reads only). Neither can sign in, neither is granted to the other; the given user owns the
 * tables and is a member of both.
 */
record DatabaseRoles(String app, String query) {

    /** Finds or makes the roles; a user that may not make them is told the statements to run once. */
    static DatabaseRoles prepare(DataSource owner) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            String database = connection.getCatalog();
            DatabaseRoles roles = new DatabaseRoles(database + "_app", database + "_query");
            for (String role : List.of(roles.app, roles.query)) {
                ensure(statement, role, roles);
            }
            return roles;
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be prepared: " + e.getMessage(), e);
        }
    }

    private static void ensure(Statement statement, String role, DatabaseRoles roles) throws SQLException {
        try {
            if (!exists(statement, role)) {
                statement.execute("create role " + quoted(role) + " nologin");
            }
            if (!member(statement, role)) {
                statement.execute("grant " + quoted(role) + " to current_user");
            }
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) {
                throw e;
            }
            throw new IllegalStateException("""
                    The database user may not create roles. Run these four statements once as an administrator, then \
                    start again:
                      create role %1$s nologin;
                      create role %2$s nologin;
                      grant %1$s to <the user of FLUSOMAIL_DATABASE_USERNAME>;
                      grant %2$s to <the user of FLUSOMAIL_DATABASE_USERNAME>;""".formatted(quoted(roles.app), quoted(roles.query)), e);
        }
    }

    private static boolean exists(Statement statement, String role) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from pg_roles where rolname = '" + role + "'")) {
            return found.next();
        }
    }

    /** Whether {@code SET ROLE} works: since PostgreSQL 16 a maker of a role is its admin but may lack SET. */
    private static boolean member(Statement statement, String role) throws SQLException {
        boolean autoCommit = statement.getConnection().getAutoCommit();
        try {
            statement.execute("set role " + quoted(role));
            statement.execute("reset role");
            return true;
        } catch (SQLException e) {
            if (!autoCommit) {
                statement.getConnection().rollback();
            }
            return false;
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
