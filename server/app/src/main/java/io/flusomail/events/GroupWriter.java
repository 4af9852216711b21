package io.flusomail.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Writes one group in one statement that is its own transaction: one round trip, one sync. A group whose connection
 * broke is written again, a few times: should the commit have happened after all, a fact is in the log twice, which
 * readers bear; it is never answered for and lost.
 */
@Component
class GroupWriter {

    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final DataSource source;
    private final Duration firstPause;

    @Autowired
    GroupWriter(DataSource source) {
        this(source, FIRST_PAUSE);
    }

    GroupWriter(DataSource source, Duration firstPause) {
        this.source = source;
        this.firstPause = firstPause;
    }

    /**
     * Returns when the group is durable. {@link RefusedFact} when a value can never be stored,
     * {@link DataAccessResourceFailureException} when the database stays away.
     */
    void write(List<ContactEvent> group) throws InterruptedException {
        EventArrays arrays = EventArrays.of(group);
        for (int attempt = 1; ; attempt++) {
            try {
                insert(arrays);
                return;
            } catch (SQLException e) {
                if (isRefusal(e)) {
                    throw new RefusedFact(e);
                }
                if (attempt == ATTEMPTS) {
                    throw new DataAccessResourceFailureException("the event log cannot be written", e);
                }
                LOG.warn("writing {} facts failed at attempt {}, tried again: {}", group.size(), attempt, e.toString());
                Thread.sleep(pauseAfter(attempt));
            }
        }
    }

    private Duration pauseAfter(int attempt) {
        long doubled = firstPause.toMillis() << (attempt - 1);
        return Duration.ofMillis(doubled / 2 + ThreadLocalRandom.current().nextLong(doubled + 1));
    }

    /** Data exceptions and broken constraints (SQL state classes 22 and 23) come back however often one tries. */
    private static boolean isRefusal(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private void insert(EventArrays arrays) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(EventArrays.INSERT)) {
            arrays.bind(statement, connection);
            statement.executeUpdate();
        }
    }
}
