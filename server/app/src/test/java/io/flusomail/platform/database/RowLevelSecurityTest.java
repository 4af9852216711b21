package io.flusomail.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

@FlusomailTest
class RowLevelSecurityTest {

    /**
     * Tables that carry a workspace and no policy: loops and edges read them before a workspace is known, or COPY
     * writes them. Each is reached by one store that names the workspace itself.
     */
    private static final Set<String> OPEN = Set.of(
            "audience.computed_clock",
            "audience.computed_dirty",
            "audience.import_error",
            "audience.segment_clock",
            "audience.segment_dirty",
            "consent.let_go",
            "delivery.provider_health",
            "delivery.send_queue",
            "delivery.lost_claim",
            "delivery.source",
            "delivery.source_count",
            "events.refused",
            "identity.api_key",
            "identity.mailed_token",
            "identity.membership",
            "platform.audit_entry",
            "platform.job");

    /** What the application's role may read at all: partitions are closed to it and reached through their parent. */
    private static final String TABLES = """
        select c.oid::regclass::text
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
          and has_table_privilege(c.oid, 'select') and c.relrowsecurity = ?\
        """;

    @Autowired
    DSLContext dsl;

    @Autowired
    @Qualifier("queryDataSource")
    DataSource queries;

    @Autowired
    Transactions transactions;

    @Autowired
    People people;

    @Autowired
    World world;

    private WorkspaceId acme;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        people.subscriber(acme, "ada@example.com");
    }

    @Test
    void guardsEveryTableThatBelongsToWorkspacesButThoseNamedHere() {
        Set<String> open = new TreeSet<>(dsl.fetch(TABLES, false).map(r -> r.get(0, String.class)));

        assertThat(open).as("tables with a workspace and without a policy").isSubsetOf(OPEN);
        assertThat(known()).as("named here, but gone or guarded by now").containsAll(OPEN);
    }

    private Set<String> known() {
        Set<String> names = new TreeSet<>(OPEN);
        names.retainAll(dsl.fetch(TABLES, false).map(r -> r.get(0, String.class)));
        return names;
    }

    @Test
    void showsNoRowOfAnyWorkspaceWithoutAScope() {
        Set<String> guarded = new TreeSet<>(dsl.fetch(TABLES, true).map(r -> r.get(0, String.class)));
        assertThat(guarded).contains("audience.contact", "consent.consent_record", "events.contact_event");
        for (String table : guarded) {
            assertThat(dsl.fetchOne("select count(*) from " + table).get(0, Long.class))
                    .as(table)
                    .isZero();
        }
        assertThat(people.in(acme, () -> dsl.fetchOne("select count(*) from audience.contact"))
                        .get(0, Long.class))
                .isEqualTo(1);
    }

    @Test
    void letsNobodyWriteIntoAnotherWorkspace() {
        WorkspaceId globex = world.workspace("Globex");
        String sql = "insert into consent.standing values (?, ?, 'email', 'given', now())";

        assertThatThrownBy(() -> people.in(
                        acme,
                        () -> dsl.execute(sql, globex.value(), ContactId.next().value())))
                .hasStackTraceContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update events.contact_event set kind = 'sent'",
                "delete from events.contact_event",
                "select * from events.contact_event_rest",
                "update consent.consent_record set action = 'given'",
                "delete from consent.consent_record",
                "update platform.audit_entry set action = ''",
                "delete from platform.audit_entry",
                "alter table audience.contact disable row level security",
                "drop table audience.contact"
            })
    void refusesTheApplicationWhatIsNotItsOwn(String statement) {
        assertThatThrownBy(() -> people.in(acme, () -> dsl.execute(statement)))
                .hasStackTraceContaining("ERROR")
                .satisfies(e -> assertThat(e)
                        .hasStackTraceContaining(
                                statement.startsWith("alter") || statement.startsWith("drop")
                                        ? "must be owner"
                                        : "permission denied"));
    }

    @Test
    void letsTheQueryRoleReadOnly() throws SQLException {
        try (Connection connection = queries.getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from audience.contact"))
                    .hasMessageContaining("read-only");
            statement.execute("set default_transaction_read_only = off");
            assertThatThrownBy(() -> statement.execute("delete from audience.contact"))
                    .hasMessageContaining("permission denied");
            statement.execute("set default_transaction_read_only = on");
        }
    }
}
