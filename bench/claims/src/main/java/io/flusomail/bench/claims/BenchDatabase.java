package io.flusomail.bench.claims;

import io.flusomail.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The database that a bench starts for the application, to look into it and to work beside it. */
final class BenchDatabase {
    static final String NAME = "flusomail";

    private BenchDatabase() {}

    /** What the application must be told to use it. */
    static Map<String, String> environment(EmbeddedPostgres postgres) {
        return Map.of(
                "FLUSOMAIL_DATABASE_URL", postgres.jdbcUrl(NAME),
                "FLUSOMAIL_DATABASE_USERNAME", postgres.username(),
                "FLUSOMAIL_DATABASE_PASSWORD", postgres.password());
    }

    /** As its owner, whom no policy binds. */
    static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(NAME), postgres.username(), postgres.password());
    }
}
