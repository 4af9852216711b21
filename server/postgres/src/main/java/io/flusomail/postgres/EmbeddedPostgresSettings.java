package io.flusomail.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * How to run the server.
 *
 * @param directory everything of this server lies below it; made when absent
 * @param temporary whether the directory is deleted when the server is closed or its application dies
 * @param port TCP port on 127.0.0.1, or 0 for a free one (kept across restarts of the server, not of the application)
 * @param parameters server parameters that win over ours; durability cannot be switched off unless {@code temporary}
 * @param startTimeout how long starting may take, recovery after a crash included
 * @param listener told of every change of the status, from the supervising thread; must return soon
 */
public record EmbeddedPostgresSettings(
        Path directory,
        boolean temporary,
        int port,
        Map<String, String> parameters,
        Duration startTimeout,
        Consumer<PostgresStatus> listener) {

    private static final Set<String> DURABILITY = Set.of("fsync", "full_page_writes", "synchronous_commit");

    public EmbeddedPostgresSettings {
        parameters = Map.copyOf(parameters);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
        if (!temporary && parameters.keySet().stream().anyMatch(DURABILITY::contains)) {
            throw new IllegalArgumentException("only a throwaway server may change " + DURABILITY);
        }
    }

    /** A durable server whose data stays in {@code directory}. */
    public static EmbeddedPostgresSettings in(Path directory) {
        return new EmbeddedPostgresSettings(
                directory.toAbsolutePath().normalize(), false, 0, Map.of(), Duration.ofMinutes(5), status -> {});
    }

    /** A server for a test or a build step: just as durable, but its temporary directory goes when it is closed. */
    public static EmbeddedPostgresSettings throwaway() {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), "flusomail-throwaway-" + UUID.randomUUID());
        return new EmbeddedPostgresSettings(
                directory.toAbsolutePath().normalize(), true, 0, Map.of(), Duration.ofMinutes(2), status -> {});
    }

    public EmbeddedPostgresSettings withPort(int port) {
        return new EmbeddedPostgresSettings(directory, temporary, port, parameters, startTimeout, listener);
    }

    /** Adds one server parameter, as in {@code postgresql.conf}. */
    public EmbeddedPostgresSettings withParameter(String name, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value);
        return new EmbeddedPostgresSettings(directory, temporary, port, more, startTimeout, listener);
    }

    /** Memory as a lasting server of this machine has it; a throwaway one has little. */
    public EmbeddedPostgresSettings withMemoryOfProduction() {
        Map<String, String> more = new HashMap<>(parameters);
        more.putAll(ServerParameters.sizes(false));
        return new EmbeddedPostgresSettings(directory, temporary, port, more, startTimeout, listener);
    }

    /**
     * The zone of sessions that name none. The JDBC driver names the JVM's own zone when it connects, so through JDBC it
     * shows only where the connection sets another.
     */
    public EmbeddedPostgresSettings withSessionZone(ZoneId zone) {
        return withParameter("timezone", zone.getId());
    }

    public EmbeddedPostgresSettings withStartTimeout(Duration timeout) {
        return new EmbeddedPostgresSettings(directory, temporary, port, parameters, timeout, listener);
    }

    public EmbeddedPostgresSettings withListener(Consumer<PostgresStatus> newListener) {
        return new EmbeddedPostgresSettings(directory, temporary, port, parameters, startTimeout, newListener);
    }
}
