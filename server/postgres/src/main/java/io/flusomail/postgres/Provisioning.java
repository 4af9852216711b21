package io.flusomail.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the superuser does for the application: its role and its databases.
 *
 * <p>The role is no superuser, so row-level security binds it, but it may create roles and act as those it created.
 */
final class Provisioning {
    static final String ROLE = "flusomail";
    static final String DATABASE = "flusomail";

    private final PGSimpleDataSource superuser;

    Provisioning(int port, String superuserPassword) {
        superuser = new PGSimpleDataSource();
        superuser.setServerNames(new String[] {"127.0.0.1"});
        superuser.setPortNumbers(new int[] {port});
        superuser.setDatabaseName("postgres");
        superuser.setUser(Cluster.SUPERUSER);
        superuser.setPassword(superuserPassword);
    }

    /** Repeatable: makes what is missing and sets the role's password. */
    void prepare(String rolePassword) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            String role = quoted(ROLE);
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + ROLE + "'")) {
                statement.execute("CREATE ROLE " + role);
            }
            statement.execute("ALTER ROLE " + role + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB CREATEROLE PASSWORD '"
                    + rolePassword.replace("'", "''") + "'");
            // From 16 on, who creates a role may grant it, but may act as it only with this.
            statement.execute("ALTER ROLE " + role + " SET createrole_self_grant = 'set'");
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                createDatabase(statement, DATABASE, "template0");
            }
        }
    }

    void createDatabase(String name, String template) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            createDatabase(statement, name, template);
        }
    }

    void dropDatabase(String name) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
        }
    }

    private static void createDatabase(Statement statement, String name, String template) throws SQLException {
        statement.execute(
                "CREATE DATABASE " + quoted(name) + " OWNER " + quoted(ROLE) + " TEMPLATE " + quoted(template));
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
