package io.flusomail.testkit;

import io.flusomail.postgres.EmbeddedPostgres;
import io.flusomail.postgres.EmbeddedPostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One real server for all tests of this JVM, as durable as in production; each Spring context gets a database of its
 * own. {@code FLUSOMAIL_TEST_DATABASE_URL} (with {@code _USERNAME}, {@code _PASSWORD}) names another server instead,
 * or several with blanks between them, one for each JVM that runs tests beside others.
 */
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private final String url;
    private final String username;
    private final String password;

    private TestDatabase(String url, String username, String password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    /** An empty database. */
    public static TestDatabase fresh() {
        String named = System.getenv("FLUSOMAIL_TEST_DATABASE_URL");
        return named == null ? embedded() : on(ofThisJvm(named.split(" ")));
    }

    private static String ofThisJvm(String[] servers) {
        return servers[(Integer.getInteger("flusomail.test.jvm", 1) - 1) % servers.length];
    }

    /** The named user must be allowed to create databases and roles. */
    private static TestDatabase on(String url) {
        String username = System.getenv().getOrDefault("FLUSOMAIL_TEST_DATABASE_USERNAME", "flusomail");
        String password = System.getenv().getOrDefault("FLUSOMAIL_TEST_DATABASE_PASSWORD", "");
        String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url, username, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create " + name + " at " + url, e);
        }
        return new TestDatabase(url.replaceFirst("/[^/]*$", "/" + name), username, password);
    }

    private static synchronized TestDatabase embedded() {
        EmbeddedPostgres running = server;
        if (running == null) {
            running = EmbeddedPostgres.start(
                    EmbeddedPostgresSettings.throwaway().withSessionZone(ZoneId.of("America/St_Johns")));
            EmbeddedPostgres started = running;
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            server = running;
        }
        String name = "test_" + NUMBER.incrementAndGet();
        running.createDatabase(name);
        return new TestDatabase(running.jdbcUrl(name), running.username(), running.password());
    }

    public String url() {
        return url;
    }

    public String username() {
        return username;
    }

    public String password() {
        return password;
    }
}
