package io.flusomail.audience.imports.writing;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** A chunk that cannot be written for one of its rows; which one shows when it is written in parts. */
final class UnwritableChunk extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final String UNIQUE_VIOLATION = "23505";

    private final transient Chunk chunk;
    private final boolean race;

    /**
     * @param reason a sentence for the person whose file it is
     * @param race whether another writer may have caused it, so that it may be gone when tried again
     */
    UnwritableChunk(Chunk chunk, String reason, boolean race, @Nullable Throwable cause) {
        super(reason, cause);
        this.chunk = chunk;
        this.race = race;
    }

    /**
     * What a statement's failure means: the database refuses a value (SQLSTATE classes 22, 23 and 54). Empty where it is
     * about no row.
     */
    static Optional<UnwritableChunk> of(Chunk chunk, DataAccessException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refusesValues(refused.getSQLState())) {
                String words =
                        String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
                return Optional.of(new UnwritableChunk(
                        chunk,
                        "The database cannot store the row: " + words.replaceFirst("^ERROR: ", "") + ".",
                        UNIQUE_VIOLATION.equals(refused.getSQLState()),
                        e));
            }
        }
        return Optional.empty();
    }

    private static boolean refusesValues(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    Chunk chunk() {
        return chunk;
    }

    boolean race() {
        return race;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
