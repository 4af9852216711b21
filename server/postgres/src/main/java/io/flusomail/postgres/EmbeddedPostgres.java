package io.flusomail.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own: durable, on 127.0.0.1 only, stopped with the application however that ends, and
 * started again when it dies on its own. Connections that break then only have to be opened again.
 *
 * <p>Registers no shutdown hook: whoever starts it closes it, after the last connection pool. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private final Home home;
    private final Supervisor supervisor;
    private final Provisioning provisioning;
    private final int port;
    private final String password;
    private final @Nullable ThrowawayCleaner cleaner;
    private final AtomicBoolean closed = new AtomicBoolean();

    EmbeddedPostgres(
            Home home,
            Supervisor supervisor,
            Provisioning provisioning,
            int port,
            String password,
            @Nullable ThrowawayCleaner cleaner) {
        this.home = home;
        this.supervisor = supervisor;
        this.provisioning = provisioning;
        this.port = port;
        this.password = password;
        this.cleaner = cleaner;
        supervisor.start();
    }

    /**
     * Returns when the server accepts connections and has the role and the database {@code flusomail}.
     *
     * @throws PostgresStartException with a sentence that names the obstacle and the way out
     */
    public static EmbeddedPostgres start(EmbeddedPostgresSettings settings) {
        return new Startup(settings).run();
    }

    /** The database that exists from the start, owned by {@link #username}. */
    public String database() {
        return Provisioning.DATABASE;
    }

    /** For {@link #database}. */
    public String jdbcUrl() {
        return jdbcUrl(Provisioning.DATABASE);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The application's role: no superuser, may create roles, grant them to itself and act as them. */
    public String username() {
        return Provisioning.ROLE;
    }

    public String password() {
        return password;
    }

    /** The same across restarts of the server, until it is closed. */
    public int port() {
        return port;
    }

    /** Process id of the postmaster; another one after a restart. */
    public long pid() {
        return supervisor.pid();
    }

    public PostgresStatus status() {
        return supervisor.status();
    }

    /** An empty database owned by {@link #username}. */
    public void createDatabase(String name) {
        createDatabase(name, "template0");
    }

    /** A copy of {@code template}, to which nobody may be connected meanwhile. */
    public void createDatabase(String name, String template) {
        try {
            provisioning.createDatabase(name, template);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
    }

    /** With all in it, cutting its connections; absent is fine. */
    public void dropDatabase(String name) {
        try {
            provisioning.dropDatabase(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop database " + name, e);
        }
    }

    /** Stops the server cleanly and lets the directory go; the second time it does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            supervisor.stop();
            if (cleaner != null) {
                cleaner.clean();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The pipe is closed all the same: the guard stops the server.
        } catch (IOException e) {
            throw new IllegalStateException("cannot clean " + home.root(), e);
        } finally {
            home.close();
        }
    }
}
