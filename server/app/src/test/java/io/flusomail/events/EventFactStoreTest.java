package io.flusomail.events;

import static io.flusomail.testkit.SettableClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class EventFactStoreTest {

    private static final int FACTS = 5_000;
    private static final String DATA = "{\"note\": \"" + "x".repeat(90) + "\"}";

    @Autowired
    ContactEvents events;

    @Autowired
    EventFactStore facts;

    @Autowired
    DSLContext dsl;

    @Autowired
    Transactions transactions;

    @Autowired
    World world;

    private WorkspaceId acme;
    private final ContactId ada = ContactId.next();
    private final SourceId run = SourceId.next();

    @BeforeEach
    void writeALog() {
        acme = world.acme();
        transactions.in(acme, () -> {
            events.append(IntStream.range(0, FACTS)
                    .mapToObj(_ -> ContactEvent.of(acme, ada, EventKind.OPENED, START, DATA))
                    .toList());
            return true;
        });
    }

    private Optional<List<EventFactStore.Row>> about(boolean data, int rows, long characters) {
        List<EventFactStore.Asked> asked = List.of(new EventFactStore.Asked(EventKind.OPENED, null, null, false, data));
        return transactions.in(acme, () -> facts.about(List.of(ada), asked, new EventFactStore.Most(rows, characters)));
    }

    @Test
    void tellsAllThatFits() {
        long whole = (long) FACTS * DATA.length();

        assertThat(about(true, FACTS, whole))
                .hasValueSatisfying(all -> assertThat(all)
                        .hasSize(FACTS)
                        .allSatisfy(row -> assertThat(row.data()).contains("note")));
        assertThat(about(false, FACTS, 0))
                .hasValueSatisfying(all -> assertThat(all).hasSize(FACTS));
    }

    @Test
    void tellsNothingOfMoreThanCanBeHeld() {
        long whole = (long) FACTS * DATA.length();

        assertThat(about(true, FACTS - 1, whole)).isEmpty();
        assertThat(about(true, FACTS, whole - 1)).isEmpty();
    }

    /** Where the index says enough, the fact itself is not read. */
    @Test
    void tellsEachFactOnceWhetherItIsReadOrNot() {
        ContactId bert = ContactId.next();
        List<ContactEvent> some = List.of(
                tracked(bert, "login", START),
                tracked(bert, "login", START),
                tracked(bert, "order_placed", START),
                tracked(bert, "order_placed", START),
                tracked(bert, "page_viewed", START),
                tracked(bert, "order_placed", START.minusSeconds(1)),
                ContactEvent.of(acme, bert, EventKind.OPENED, START, DATA),
                ofRun(bert, EventKind.CLICKED, "scanner"),
                ofRun(bert, EventKind.SENT, null),
                ofRun(bert, EventKind.BOUNCED, null));
        transactions.in(acme, () -> {
            events.append(some);
            return true;
        });
        List<EventFactStore.Asked> asked = List.of(
                new EventFactStore.Asked(EventKind.TRACKED, "login", null, false, false),
                new EventFactStore.Asked(EventKind.TRACKED, "order_placed", START, false, true),
                new EventFactStore.Asked(EventKind.CLICKED, null, null, false, false),
                new EventFactStore.Asked(EventKind.SENT, null, START, true, false),
                new EventFactStore.Asked(EventKind.OPENED, null, START.plusSeconds(1), false, false));

        List<EventFactStore.Row> told = transactions
                .in(acme, () -> facts.about(List.of(bert, ContactId.next()), asked, new EventFactStore.Most(10, 1_000)))
                .orElseThrow();

        assertThat(told)
                .extracting(
                        EventFactStore.Row::kind,
                        EventFactStore.Row::name,
                        EventFactStore.Row::source,
                        EventFactStore.Row::machine,
                        row -> row.data() != null)
                .containsExactlyInAnyOrder(
                        tuple(EventKind.TRACKED, "login", null, null, false),
                        tuple(EventKind.TRACKED, "login", null, null, false),
                        tuple(EventKind.TRACKED, "order_placed", null, null, true),
                        tuple(EventKind.TRACKED, "order_placed", null, null, true),
                        tuple(EventKind.CLICKED, null, null, "scanner", false),
                        tuple(EventKind.SENT, null, run, null, false));
    }

    /** One that is another each time is read and planned each time. */
    @Test
    void asksWithOneStatementWheneverItIs() {
        List<Duration> windows = List.of(Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(90));

        Set<String> statements = IntStream.range(0, 50)
                .mapToObj(START::plusSeconds)
                .map(now -> windows.stream()
                        .map(window -> new EventFactStore.Asked(
                                EventKind.TRACKED, "after " + window, now.minus(window), false, false))
                        .toList())
                .map(this::statement)
                .collect(Collectors.toSet());

        assertThat(statements).hasSize(1);
    }

    private String statement(List<EventFactStore.Asked> asked) {
        return WorkspaceScope.get(
                acme, () -> FindFacts.of(dsl, List.of(ada), asked, 10).getSQL());
    }

    private ContactEvent ofRun(ContactId contact, EventKind kind, @Nullable String machine) {
        return new ContactEvent(acme, contact, kind, "campaign", run, SendId.next(), machine, START, DATA);
    }

    private ContactEvent tracked(ContactId contact, String name, Instant at) {
        return ContactEvent.tracked(acme, contact, name, at, DATA);
    }
}
