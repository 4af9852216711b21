package io.flusomail.bench.claims;

import io.flusomail.bench.kit.People;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** An import as a database programmer would write it for this very file: one COPY, five statements, one commit. */
final class HandWritten implements AutoCloseable {
    private static final String STAGING =
            "create temporary table people (email text, first_name text, last_name text, city text, external_id text%s)";

    /** Ids are made by the database; everybody in the file is taken for valid, new and unsuppressed unless they clash. */
    private static final String CONTACTS = """
            create temporary table taken on commit drop as
            with written as (
              insert into audience.contact (workspace_id, id, email, email_norm, external_id, first_name, last_name,
                status, fields, source, created_at, updated_at)
              select '%1$s', platform.uuid_v7(), email, lower(email), external_id, first_name, last_name,
                'active', jsonb_build_object('city', city%2$s), 'import', now(), now()
              from people
              on conflict do nothing
              returning id)
            select id from written""";

    private static final String LIST = """
            insert into audience.list_member (workspace_id, list_id, contact_id, status, joined_at, updated_at)
            select '%1$s', '%2$s', id, 'active', now(), now() from taken""";
    private static final String RECORD = """
            insert into consent.consent_record (workspace_id, contact_id, channel, purpose, action, source, at, recorded_at)
            select '%1$s', id, 'email', 'marketing', 'given', 'Sign-up form', now(), now() from taken""";
    private static final String STANDING = """
            insert into consent.standing (workspace_id, contact_id, channel, state, since, source)
            select '%1$s', id, 'email', 'given', now(), 'Sign-up form' from taken""";
    private static final String EVENT = """
            insert into events.contact_event (workspace_id, contact_id, kind, occurred_at, data)
            select '%1$s', id, 'imported', now(), '{"outcome": "created"}' from taken""";

    private final Connection connection;

    HandWritten(String url, String user, String password, String role) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role \"" + role + "\"");
        }
        connection.setAutoCommit(false);
    }

    /**
     * How many people were written.
     *
     * @param more how many custom fields stand behind the columns that all have, as {@link People#withMore}
     */
    int run(String csv, String workspace, String list, int more) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.workspace', '" + workspace + "', true)");
            statement.execute("drop table if exists people");
            statement.execute(STAGING.formatted(each(more, ", more_%1$d %2$s")));
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy people from stdin (format csv, header)", new StringReader(csv), 1 << 16);
            statement.execute("analyze people");
            statement.execute(CONTACTS.formatted(workspace, each(more, ", 'more_%1$d', more_%1$d")));
            int written = statement.executeUpdate(LIST.formatted(workspace, list));
            statement.executeUpdate(RECORD.formatted(workspace));
            statement.executeUpdate(STANDING.formatted(workspace));
            statement.executeUpdate(EVENT.formatted(workspace));
            connection.commit();
            return written;
        }
    }

    private static String each(int more, String column) {
        return IntStream.rangeClosed(1, more)
                .mapToObj(i -> column.formatted(i, People.typeOfMore(i).replace("number", "numeric")))
                .collect(Collectors.joining());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
