package io.flusomail.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the database how it is. */
@Component
public class DatabaseHealth {

    private static final int SECONDS = 2;

    private final DatabaseServer server;
    private final HikariDataSource pool;

    DatabaseHealth(DatabaseServer server, HikariDataSource pool) {
        this.server = server;
        this.pool = pool;
    }

    public boolean answers() {
        return version().isPresent();
    }

    public DatabaseDetails details() {
        String version = version().orElse(null);
        return server.status()
                .map(status -> new DatabaseDetails(
                        "embedded",
                        version,
                        status.state().name().toLowerCase(Locale.ROOT),
                        status.restarts(),
                        status.explanation(),
                        connections()))
                .orElseGet(() -> new DatabaseDetails(
                        "external", version, version == null ? "away" : "running", 0, null, connections()));
    }

    private Optional<String> version() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(SECONDS)
                    ? Optional.of(connection.getMetaData().getDatabaseProductVersion())
                    : Optional.empty();
        } catch (SQLException _) {
            return Optional.empty();
        }
    }

    private DatabaseDetails.Connections connections() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new DatabaseDetails.Connections(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
    }
}
