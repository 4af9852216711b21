package io.flusomail.platform.database;

import org.jspecify.annotations.Nullable;

/**
 * How the database is doing, for operators.
 *
 * @param kind {@code embedded} or {@code external}
 * @param version of the server; null while it does not answer
 * @param state {@code running}, {@code restarting} or {@code stopped}; of an external one {@code running} or {@code away}
 * @param restarts how often the embedded server was started again after dying on its own
 * @param explanation one sentence on the embedded server's state
 * @param connections of the application's pool
 */
public record DatabaseDetails(
        String kind,
        @Nullable String version,
        String state,
        int restarts,
        @Nullable String explanation,
        Connections connections) {

    /**
     * @param waiting threads that wait for a connection
     * @param most how many the pool opens
     */
    public record Connections(int inUse, int idle, int waiting, int most) {}
}
