package io.flusomail.events;

import static io.flusomail.events.db.Tables.CURSOR;
import static io.flusomail.events.db.Tables.REFUSED;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Reads the log across workspaces, as the read-only role: a consumer serves all of them, and its loop runs in none.
 * This is the one reader besides {@code platform.database.WorkspaceQueries} that may use that role.
 */
@Component
class LogStore {

    /** Below the oldest transaction still running nothing can appear any more, however late it commits. */
    private static final String NEXT = """
            select xid::text::bigint, seq, received_at, occurred_at, workspace_id, contact_id, kind, source_kind,
                   source_id, send_id, machine, data::text
            from events.contact_event
            where (xid, seq) > (?::text::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot())
            order by xid, seq
            limit ?""";

    /** How far a consumer has come. */
    record Place(long xid, long seq) {

        static final Place BEGINNING = new Place(0, 0);

        static Place of(LoggedEvent event) {
            return new Place(event.xid(), event.seq());
        }
    }

    private final DSLContext dsl;
    private final DataSource log;
    private final Clock clock;

    LogStore(DSLContext dsl, @Qualifier("queryDataSource") DataSource log, Clock clock) {
        this.dsl = dsl;
        this.log = log;
        this.clock = clock;
    }

    /** Where the consumer is, without holding it there; a new one is at the beginning. */
    Place place(String consumer) {
        Optional<Place> known = dsl.select(CURSOR.XID, CURSOR.SEQ)
                .from(CURSOR)
                .where(CURSOR.CONSUMER.eq(consumer))
                .fetchOptional(r -> new Place(r.value1(), r.value2()));
        if (known.isEmpty()) {
            dsl.insertInto(CURSOR)
                    .set(CURSOR.CONSUMER, consumer)
                    .set(CURSOR.UPDATED_AT, clock.instant())
                    .onConflictDoNothing()
                    .execute();
        }
        return known.orElse(Place.BEGINNING);
    }

    /** Takes the cursor for this transaction; empty when another node has it. */
    Optional<Place> lock(String consumer) {
        return dsl.select(CURSOR.XID, CURSOR.SEQ)
                .from(CURSOR)
                .where(CURSOR.CONSUMER.eq(consumer))
                .forUpdate()
                .skipLocked()
                .fetchOptional(r -> new Place(r.value1(), r.value2()));
    }

    void move(String consumer, Place to) {
        dsl.update(CURSOR)
                .set(CURSOR.XID, to.xid())
                .set(CURSOR.SEQ, to.seq())
                .set(CURSOR.UPDATED_AT, clock.instant())
                .where(CURSOR.CONSUMER.eq(consumer))
                .execute();
    }

    void refuse(String consumer, LoggedEvent event, String error) {
        dsl.insertInto(REFUSED)
                .set(REFUSED.CONSUMER, consumer)
                .set(REFUSED.SEQ, event.seq())
                .set(REFUSED.WORKSPACE_ID, event.event().workspaceId())
                .set(REFUSED.ERROR, error.substring(0, Math.min(error.length(), 2_000)))
                .set(REFUSED.AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    /** The next facts after a place, in log order, of every workspace. */
    List<LoggedEvent> after(Place place, int limit) {
        // A connection of its own, given back at once: the batch's transaction must not hold it.
        try (Connection connection = log.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, Long.toString(place.xid()));
            statement.setLong(2, place.seq());
            statement.setInt(3, limit);
            List<LoggedEvent> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(event(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the event log cannot be read", e);
        }
    }

    private static LoggedEvent event(ResultSet row) throws SQLException {
        UUID source = row.getObject(9, UUID.class);
        UUID send = row.getObject(10, UUID.class);
        ContactEvent event = new ContactEvent(
                new WorkspaceId(row.getObject(5, UUID.class)),
                new ContactId(row.getObject(6, UUID.class)),
                EventKind.of(row.getString(7)),
                row.getString(8),
                source == null ? null : new SourceId(source),
                send == null ? null : new SendId(send),
                row.getString(11),
                instant(row, 4),
                row.getString(12));
        return new LoggedEvent(row.getLong(1), row.getLong(2), instant(row, 3), event);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
