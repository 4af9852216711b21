package io.flusomail.platform.database;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away from a statement that fails. */
public final class Outage {

    /** Causes looked at: more than any driver nests. */
    private static final int DEPTH = 30;

    private Outage() {}

    /**
     * Whether this came of a database that was not there, is ending or is starting, so that the same would have worked at
     * another time. A statement that ran into its time limit is none: it would do so again.
     */
    public static boolean caused(Throwable thrown) {
        boolean away = false;
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof SocketTimeoutException) {
                return false;
            }
            away |= cause instanceof SQLTransientConnectionException // the pool has none to give
                    || cause instanceof TransactionSystemException // not even rolled back: the connection was cut
                    || (cause instanceof SQLException e && isOfTheServer(e.getSQLState()));
            cause = cause.getCause();
        }
        return away;
    }

    /** Class 08: the connection; 57P01 to 57P03: shut down, crashed, not up yet; 53300: too many of us. */
    private static boolean isOfTheServer(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.matches("57P0[123]") || state.equals("53300"));
    }
}
