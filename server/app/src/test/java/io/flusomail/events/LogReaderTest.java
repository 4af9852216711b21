package io.flusomail.events;

import static io.flusomail.platform.db.Tables.AUDIT_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.Meanwhile;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class LogReaderTest {

    @Autowired
    ContactEvents events;

    @Autowired
    LogBatches batches;

    @Autowired
    Transactions transactions;

    @Autowired
    AuditTrail audit;

    @Autowired
    DSLContext dsl;

    @Autowired
    DataSource source;

    @Autowired
    Clock clock;

    @Autowired
    World world;

    private final List<ContactId> heard = new ArrayList<>();
    private WorkspaceId acme;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
    }

    @Test
    void readsAFactThatCommitsAfterLaterOnes() throws SQLException {
        LogFollower follower =
                follower(facts -> facts.forEach(f -> heard.add(f.event().contactId())));
        readToTheEnd(follower);
        ContactId late = ContactId.next();
        ContactId early = ContactId.next();

        try (Connection slow = source.getConnection()) {
            slow.setAutoCommit(false);
            insert(slow, late);
            events.appendDurably(opened(early));
            readToTheEnd(follower);
            assertThat(heard)
                    .as("nothing is read past a transaction still running")
                    .isEmpty();
            slow.commit();
            slow.setAutoCommit(true);
        }
        readToTheEnd(follower);

        assertThat(heard).containsExactly(late, early);
    }

    @Test
    void repeatsNothingAndLosesNothingWhenItsConnectionIsKilled() {
        LogFollower follower = follower(facts -> {
            facts.forEach(f -> audit.record("test.heard", "contact", f.event().contactId(), null, null));
            if (heard.isEmpty()) {
                heard.add(facts.getFirst().event().contactId());
                dsl.connection(c -> c.abort(Runnable::run));
            }
        });
        readToTheEnd(follower);
        List<ContactId> people = appendThree();

        turnUntilHeard(follower);
        assertThat(heard).as("the connection was killed under the consumer").hasSize(1);
        assertThat(audited()).isEmpty();
        readToTheEnd(follower);
        readToTheEnd(follower);

        assertThat(audited())
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(ContactId::toString).toList());
    }

    /** A new consumer begins with the first fact that is kept, so what is last comes after as many turns as it takes. */
    @Test
    void comesToTheEndOfALongLogBatchByBatch() {
        WorkspaceId globex = world.workspace("Globex");
        List<ContactEvent> many = Stream.generate(
                        () -> ContactEvent.of(globex, ContactId.next(), EventKind.OPENED, SettableClock.START, null))
                .limit(LogFollower.LARGEST)
                .toList();
        transactions.in(globex, () -> {
            events.append(many);
            return true;
        });
        List<ContactId> people = appendThree();
        LogFollower follower =
                follower(facts -> facts.forEach(f -> heard.add(f.event().contactId())));

        boolean more = follower.turn();
        assertThat(more).isTrue();
        assertThat(heard).as("after one batch").isEmpty();
        readToTheEnd(follower);

        assertThat(heard).containsExactlyElementsOf(people);
    }

    @Test
    void setsAsideOneFactThatItsConsumerNeverTakes() {
        List<ContactId> people = new ArrayList<>();
        LogFollower follower = follower(facts -> {
            if (facts.stream().anyMatch(f -> f.event().contactId().equals(people.get(1)))) {
                throw new IllegalStateException("this one again");
            }
            facts.forEach(f -> audit.record("test.heard", "contact", f.event().contactId(), null, null));
        });

        readToTheEnd(follower);
        people.addAll(appendThree());

        for (int i = 0; i < 50; i++) {
            turnQuietly(follower);
        }

        assertThat(audited())
                .containsExactlyInAnyOrder(
                        people.get(0).toString(), people.get(2).toString());
    }

    @Test
    void leavesTheCursorToTheNodeThatHasIt() {
        LogFollower other = new LogFollower(consumer("shared", _ -> {}), batches, clock);
        LogFollower first = new LogFollower(
                consumer("shared", facts -> {
                    heard.add(facts.getFirst().event().contactId());
                    Meanwhile.inAnotherThread(() -> assertThat(other.turn()).isFalse());
                }),
                batches,
                clock);
        appendThree();

        readToTheEnd(first);

        assertThat(heard).isNotEmpty();
    }

    /** Whatever writes on this server at the moment (an ANALYZE of autovacuum's, say) holds readers back until it ends. */
    private void turnUntilHeard(LogFollower follower) {
        for (int i = 0; i < 2_000 && heard.isEmpty(); i++) {
            turnQuietly(follower);
        }
    }

    private static void turnQuietly(LogFollower follower) {
        try {
            follower.turn();
        } catch (RuntimeException _) {
            // the loop pauses here and comes back
        }
    }

    private void readToTheEnd(LogFollower follower) {
        while (follower.turn()) {
            // until there is no more
        }
    }

    private LogFollower follower(Consumer<List<LoggedEvent>> ofAcme) {
        return new LogFollower(consumer("test." + UUID.randomUUID(), ofAcme), batches, clock);
    }

    private LogConsumer consumer(String name, Consumer<List<LoggedEvent>> ofAcme) {
        return new LogConsumer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void consume(WorkspaceId workspace, List<LoggedEvent> facts) {
                if (workspace.equals(acme)) {
                    ofAcme.accept(facts);
                }
            }
        };
    }

    private List<ContactId> appendThree() {
        List<ContactId> people = List.of(ContactId.next(), ContactId.next(), ContactId.next());
        people.forEach(p -> events.appendDurably(opened(p)));
        return people;
    }

    private ContactEvent opened(ContactId contact) {
        return ContactEvent.of(acme, contact, EventKind.OPENED, SettableClock.START, null);
    }

    private void insert(Connection connection, ContactId contact) throws SQLException {
        try (var statement = connection.prepareStatement(EventArrays.INSERT)) {
            EventArrays.of(List.of(opened(contact))).bind(statement, connection);
            statement.executeUpdate();
        }
    }

    private List<String> audited() {
        return dsl.select(AUDIT_ENTRY.RESOURCE_ID)
                .from(AUDIT_ENTRY)
                .where(AUDIT_ENTRY.WORKSPACE_ID.eq(acme), AUDIT_ENTRY.ACTION.eq("test.heard"))
                .fetch(AUDIT_ENTRY.RESOURCE_ID);
    }
}
