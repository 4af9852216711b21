package io.flusomail.platform.problems;

import java.sql.SQLException;

/**
 * A value that no check of ours refused and the database cannot hold (SQLSTATE class 22, data exceptions): the caller's
 * mistake, and a check that we owe them.
 */
final class DataMistake {

    private static final String CLASS = "22";
    private static final int DEEPEST = 20;

    private DataMistake() {}

    static boolean caused(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST; i++) {
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith(CLASS)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
