package io.flusomail.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.flusomail.platform.nodes.DataDirectory;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jooq.autoconfigure.ExceptionTranslatorExecuteListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Starts or finds the server, prepares roles, migrates, and opens the two pools, in this order. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
@EnableTransactionManagement
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(DatabaseSettings settings, DataDirectory data) {
        return DatabaseServer.open(settings, data.path());
    }

    /** The migrated schema and the names of its roles; both pools depend on it. */
    @Bean
    DatabaseRoles databaseRoles(DatabaseServer server) {
        try (HikariDataSource owner = owner(server)) {
            DatabaseRoles roles = DatabaseRoles.prepare(owner);
            Flyway.configure()
                    .dataSource(owner)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("app_role", roles.app(), "query_role", roles.query()))
                    .load()
                    .migrate();
            return roles;
        }
    }

    @Bean(destroyMethod = "close")
    @Primary
    HikariDataSource appDataSource(DatabaseServer server, DatabaseRoles roles, DatabaseSettings settings) {
        return bounded(server, "flusomail-app", settings.poolSize(), "set role " + DatabaseRoles.quoted(roles.app()));
    }

    @Bean(destroyMethod = "close", defaultCandidate = false)
    HikariDataSource queryDataSource(DatabaseServer server, DatabaseRoles roles, DatabaseSettings settings) {
        return bounded(
                server,
                "flusomail-query",
                settings.queryPoolSize(),
                "set role " + DatabaseRoles.quoted(roles.query()) + "; set default_transaction_read_only = on");
    }

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(DataSource appDataSource) {
        return new ScopedTransactionManager(appDataSource);
    }

    @Bean
    @Primary
    DSLContext dsl(DataSource appDataSource) {
        return DSL.using(configuration(new TransactionAwareDataSourceProxy(appDataSource)));
    }

    @Bean
    WorkspaceQueries workspaceQueries(@Qualifier("queryDataSource") DataSource queryDataSource) {
        return new WorkspaceQueries(configuration(queryDataSource));
    }

    static DefaultConfiguration configuration(DataSource source) {
        DefaultConfiguration configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new DataSourceConnectionProvider(source));
        // Times are read as the values that the driver has, not as texts that it makes of them and jOOQ reads again.
        configuration.set(new Settings().withExecuteLogging(false).withBindOffsetDateTimeType(true));
        configuration.set(new DefaultExecuteListenerProvider(ExceptionTranslatorExecuteListener.DEFAULT));
        return configuration;
    }

    /**
     * For migrations: an index on a large table takes what it takes, and the connection that holds Flyway's lock is idle in
     * its transaction for as long.
     */
    static HikariDataSource owner(DatabaseServer server) {
        HikariConfig config = config(server, "flusomail-owner", 2);
        config.addDataSourceProperty("socketTimeout", "0");
        config.addDataSourceProperty(
                "options", "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c timezone=UTC");
        return new HikariDataSource(config);
    }

    private static HikariDataSource bounded(DatabaseServer server, String name, int size, String initSql) {
        HikariConfig config = config(server, name, size);
        config.setConnectionInitSql(initSql);
        config.addDataSourceProperty("socketTimeout", "120");
        // The server gives a statement up before the driver does: one that nobody waits for would go on and keep its
        // locks.
        config.addDataSourceProperty(
                "options", "-c statement_timeout=110s -c idle_in_transaction_session_timeout=60s -c timezone=UTC");
        return new HikariDataSource(config);
    }

    private static HikariConfig config(DatabaseServer server, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(server.url());
        config.setUsername(server.username());
        config.setPassword(server.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }
}
