package io.flusomail.postgres;

/**
 * How the server is doing.
 *
 * @param state what it is doing now
 * @param restarts how often it was started again after dying on its own, since {@link EmbeddedPostgres#start}
 * @param explanation one sentence for the operator
 */
public record PostgresStatus(State state, int restarts, String explanation) {

    /** {@code RESTARTING} also covers a server that cannot come up at the moment: it is tried again for ever. */
    public enum State {
        RUNNING,
        RESTARTING,
        STOPPED
    }

    static PostgresStatus running(int port, int restarts) {
        return new PostgresStatus(State.RUNNING, restarts, "PostgreSQL accepts connections on port " + port + ".");
    }

    static PostgresStatus restarting(int restarts, String explanation) {
        return new PostgresStatus(State.RESTARTING, restarts, explanation);
    }

    static PostgresStatus stopped(int restarts) {
        return new PostgresStatus(State.STOPPED, restarts, "PostgreSQL was stopped.");
    }
}
