package io.flusomail.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Opens a connection for each call, as the application's role. */
record Session(String url, String user, String password) {

    static Session of(EmbeddedPostgres server) {
        return of(server, server.database());
    }

    static Session of(EmbeddedPostgres server, String database) {
        return new Session(server.jdbcUrl(database), server.username(), server.password());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    void run(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    String show(String parameter) {
        return one("SHOW " + parameter);
    }

    String one(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return one(statement, query);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static String one(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new AssertionError("no row: " + query);
            }
            return rows.getString(1);
        }
    }
}
