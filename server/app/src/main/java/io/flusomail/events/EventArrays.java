package io.flusomail.events;

import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Facts turned by 90 degrees: one array per column, so that any number of them is one statement of one text, which the
 * driver prepares once.
 */
final class EventArrays {

    static final String INSERT = """
            insert into events.contact_event
              (occurred_at, workspace_id, contact_id, kind, source_kind, source_id, send_id, machine, data, name)
            select * from unnest(?::timestamptz[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::uuid[],
                                 ?::text[], ?::jsonb[], ?::text[])""";

    private static final String[] TYPES = {
        "timestamptz", "uuid", "uuid", "text", "text", "uuid", "uuid", "text", "jsonb", "text"
    };

    private final @Nullable String[][] columns;

    private EventArrays(@Nullable String[][] columns) {
        this.columns = columns;
    }

    static EventArrays of(Collection<ContactEvent> events) {
        @Nullable String[][] columns = new String[TYPES.length][events.size()];
        int row = 0;
        for (ContactEvent event : events) {
            SourceId source = event.sourceId();
            SendId send = event.sendId();
            columns[0][row] = event.occurredAt().toString();
            columns[1][row] = event.workspaceId().toString();
            columns[2][row] = event.contactId().toString();
            columns[3][row] = event.kind().code();
            columns[4][row] = event.sourceKind();
            columns[5][row] = source == null ? null : source.toString();
            columns[6][row] = send == null ? null : send.toString();
            columns[7][row] = event.machine();
            columns[8][row] = event.data();
            columns[9][row] = event.name();
            row++;
        }
        return new EventArrays(columns);
    }

    /** For jOOQ, in the order of the statement's parameters. */
    Object[] bindings() {
        return columns;
    }

    /** For the driver. */
    void bind(PreparedStatement statement, Connection connection) throws SQLException {
        for (int i = 0; i < TYPES.length; i++) {
            statement.setArray(i + 1, connection.createArrayOf(TYPES[i], columns[i]));
        }
    }
}
