package io.flusomail.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.flusomail.testkit.FlusomailTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

@FlusomailTest
class DatabaseConfigurationTest {

    @Autowired
    DatabaseServer server;

    @Autowired
    DataSource app;

    @Autowired
    @Qualifier("queryDataSource")
    DataSource query;

    @Test
    void letsMigrationsTakeTheirTime() throws SQLException {
        try (HikariDataSource owner = DatabaseConfiguration.owner(server)) {
            assertThat(limits(owner)).containsExactly("0", "0");
            assertThat(networkTimeout(owner)).isZero();
        }
    }

    @Test
    void boundsWhatTheApplicationAsks() throws SQLException {
        for (DataSource pool : List.of(app, query)) {
            assertThat(limits(pool)).containsExactly("110s", "1min");
            assertThat(networkTimeout(pool)).isEqualTo(120_000);
        }
    }

    private static List<String> limits(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            var dsl = DSL.using(connection);
            return List.of(
                    String.valueOf(dsl.fetchValue("show statement_timeout")),
                    String.valueOf(dsl.fetchValue("show idle_in_transaction_session_timeout")));
        }
    }

    private static int networkTimeout(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return connection.getNetworkTimeout();
        }
    }
}
