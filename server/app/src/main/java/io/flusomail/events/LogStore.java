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
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Reads the log across workspaces, as the read-only role: a consumer serves all of them, and its loop runs in none.
 * This is the one reader besides {@code platform.database.WorkspaceQueries} that may use that role.
 */
@Component
class LogStore {

    /**
     * Below the oldest transaction still running nothing can appear any more, however late it commits. One row at least,
     * which says that horizon. The order is by the columns themselves: bare names would mean the text of the answer,
     * which no index has.
     */
    private static final String NEXT = """
            select horizon.xid::text::bigint, next.*
            from (select pg_snapshot_xmin(pg_current_snapshot()) as xid) as horizon
            left join lateral (
              select e.xid::text::bigint as place, e.seq, e.received_at, e.occurred_at, e.workspace_id, e.contact_id,
                     e.kind, e.source_kind, e.source_id, e.send_id, e.machine, e.data::text, e.name
              from events.contact_event as e
              where (e.xid, e.seq) > (?::text::xid8, ?) and e.xid < horizon.xid and e.kind = any(?)
              order by e.xid, e.seq
              limit ?) as next on true""";

    /** How far a consumer has come. */
    record Place(long xid, long seq) {

        static final Place BEGINNING = new Place(0, 0);

        static Place of(LoggedEvent event) {
            return new Place(event.xid(), event.seq());
        }
    }

    /**
     * A piece of the log.
     *
     * @param facts those asked for, in log order
     * @param end all before it were looked at
     */
    record Stretch(List<LoggedEvent> facts, Place end) {}

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

    /** Consumers that are further than this database ever was: it was filled from a dump of another. */
    List<String> lost() {
        return dsl.select(CURSOR.CONSUMER)
                .from(CURSOR)
                .where(CURSOR.XID.gt(
                        DSL.field("pg_snapshot_xmax(pg_current_snapshot())::text::bigint", SQLDataType.BIGINT)))
                .fetch(CURSOR.CONSUMER);
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

    /** The next facts of some kinds after a place, of every workspace. */
    Stretch after(Place place, Set<EventKind> kinds, int limit) {
        // A connection of its own, given back at once: the batch's transaction must not hold it.
        try (Connection connection = log.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, Long.toString(place.xid()));
            statement.setLong(2, place.seq());
            statement.setArray(3, connection.createArrayOf("text", codes(kinds)));
            statement.setInt(4, limit);
            try (ResultSet rows = statement.executeQuery()) {
                return stretch(rows, limit);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the event log cannot be read", e);
        }
    }

    private static Object[] codes(Set<EventKind> kinds) {
        return kinds.stream().map(EventKind::code).toArray();
    }

    private static Stretch stretch(ResultSet rows, int limit) throws SQLException {
        List<LoggedEvent> facts = new ArrayList<>();
        Place horizon = Place.BEGINNING;
        while (rows.next()) {
            // Numbers begin at 1, so that this lies before every fact of that transaction.
            horizon = new Place(rows.getLong(1), 0);
            if (rows.getObject(2) != null) {
                facts.add(event(rows));
            }
        }
        return new Stretch(facts, facts.size() == limit ? Place.of(facts.getLast()) : horizon);
    }

    private static LoggedEvent event(ResultSet row) throws SQLException {
        UUID source = row.getObject(10, UUID.class);
        UUID send = row.getObject(11, UUID.class);
        ContactEvent event = new ContactEvent(
                new WorkspaceId(row.getObject(6, UUID.class)),
                new ContactId(row.getObject(7, UUID.class)),
                EventKind.of(row.getString(8)),
                row.getString(9),
                source == null ? null : new SourceId(source),
                send == null ? null : new SendId(send),
                row.getString(12),
                instant(row, 5),
                row.getString(13),
                row.getString(14));
        return new LoggedEvent(row.getLong(2), row.getLong(3), instant(row, 4), event);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
