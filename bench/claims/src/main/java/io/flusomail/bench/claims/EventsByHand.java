package io.flusomail.bench.claims;

import io.flusomail.bench.claims.ToldEvents.Told;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

/**
 * Events as a database programmer would write them for these very batches: names claimed, people found by address, facts
 * appended; one commit for each batch. Everybody is known, nothing is checked.
 */
final class EventsByHand implements AutoCloseable {
    private static final String CLAIM = """
            insert into events.received_event (workspace_id, event_id, received_at)
            select '%s', id, now() from unnest(?::text[]) as u(id) order by id on conflict do nothing returning event_id""";

    private static final String APPEND = """
            insert into events.contact_event (workspace_id, contact_id, kind, name, occurred_at, data)
            select '%1$s', c.id, 'tracked', u.name, u.at, u.data
            from unnest(?::text[], ?::text[], ?::timestamptz[], ?::jsonb[]) as u(email, name, at, data)
            cross join lateral (
              select c.id from audience.contact c where c.workspace_id = '%1$s' and c.email_norm = u.email for key share) c""";

    private final Connection connection;
    private final String workspace;

    EventsByHand(String url, String user, String password, String role, String workspace) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        this.connection = DriverManager.getConnection(url, properties);
        this.workspace = workspace;
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role \"" + role + "\"");
        }
        connection.setAutoCommit(false);
    }

    /** How many were new. */
    int write(List<Told> batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.workspace', '" + workspace + "', true)");
        }
        Set<String> fresh = new HashSet<>();
        try (PreparedStatement claim = connection.prepareStatement(CLAIM.formatted(workspace))) {
            claim.setArray(1, texts(batch.stream().map(Told::id).distinct().toList(), Function.identity()));
            try (var ids = claim.executeQuery()) {
                while (ids.next()) {
                    fresh.add(ids.getString(1));
                }
            }
        }
        int claimed = fresh.size();
        List<Told> events =
                batch.stream().filter(told -> fresh.remove(told.id())).toList();
        try (PreparedStatement append = connection.prepareStatement(APPEND.formatted(workspace))) {
            append.setArray(1, texts(events, Told::email));
            append.setArray(2, texts(events, Told::name));
            append.setArray(3, texts(events, Told::at));
            append.setArray(4, texts(events, Told::properties));
            append.executeUpdate();
        }
        connection.commit();
        return claimed;
    }

    private <T> Array texts(List<T> rows, Function<T, String> value) throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(value).toArray());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
