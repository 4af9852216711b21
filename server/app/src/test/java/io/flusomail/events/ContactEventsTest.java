package io.flusomail.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;

@FlusomailTest
class ContactEventsTest {

    private static final Instant NOON = SettableClock.START;

    private static final Set<EventKind> EVERYTHING = EnumSet.allOf(EventKind.class);

    @Autowired
    ContactEvents events;

    @Autowired
    Transactions transactions;

    @Autowired
    World world;

    private WorkspaceId acme;
    private final ContactId ada = ContactId.next();

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
    }

    @Test
    void showsTheLatestFirstPageByPage() {
        List<ContactEvent> appended = IntStream.range(0, 5)
                .mapToObj(i -> event(EventKind.OPENED, NOON.plusSeconds(i), "{\"n\": " + i + "}"))
                .toList();
        transactions.in(acme, () -> {
            events.append(appended);
            return true;
        });

        CursorPage<ContactEvent> first = timeline(CursorRequest.of(null, 3));
        CursorPage<ContactEvent> second = timeline(CursorRequest.of(first.nextCursor(), 3));

        assertThat(first.items()).containsExactly(appended.get(4), appended.get(3), appended.get(2));
        assertThat(second.items()).containsExactly(appended.get(1), appended.get(0));
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void tellsOfSomeKindsAlone() {
        events.appendDurably(event(EventKind.OPENED, NOON, null));
        events.appendDurably(event(EventKind.CLICKED, NOON.plusSeconds(1), null));
        events.appendDurably(event(EventKind.OPENED, NOON.plusSeconds(2), null));

        CursorPage<ContactEvent> opened = timeline(acme, Set.of(EventKind.OPENED), CursorRequest.of(null, 1));
        CursorPage<ContactEvent> none = timeline(acme, Set.of(), CursorRequest.of(null, 1));

        assertThat(opened.items()).extracting(ContactEvent::occurredAt).containsExactly(NOON.plusSeconds(2));
        assertThat(timeline(acme, Set.of(EventKind.OPENED), CursorRequest.of(opened.nextCursor(), 1))
                        .items())
                .extracting(ContactEvent::occurredAt)
                .containsExactly(NOON);
        assertThat(none.items()).isEmpty();
    }

    @Test
    void appendsWhatASelectYields() {
        var select = DSL.select(
                DSL.val(ada.value()).cast(UUID.class).convertFrom(ContactId::new),
                DSL.val(EventKind.IMPORTED.code()),
                DSL.val(NOON),
                DSL.val(JSONB.valueOf("{\"line\": 7}")));

        int appended = transactions.in(acme, () -> events.appendAll(select));

        assertThat(appended).isEqualTo(1);
        assertThat(timeline(CursorRequest.of(null, 9)).items())
                .singleElement()
                .satisfies(e -> assertThat(e.kind()).isEqualTo(EventKind.IMPORTED));
    }

    @Test
    void refusesToAppendOutsideOfATransaction() {
        assertThatThrownBy(() -> events.append(List.of(event(EventKind.OPENED, NOON, null))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void hidesATimelineFromOtherWorkspaces() {
        events.appendDurably(event(EventKind.OPENED, NOON, null));

        CursorPage<ContactEvent> seen = timeline(world.workspace("Globex"), EVERYTHING, CursorRequest.of(null, 9));

        assertThat(seen.items()).isEmpty();
    }

    @Test
    void keepsEveryFactOfManyCallersAtOnce() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 700)
                    .mapToObj(i -> callers.submit(
                            () -> events.appendDurably(event(EventKind.CLICKED, NOON.plusMillis(i), null))))
                    .toList();
            for (var answer : answers) {
                answer.get();
            }
        }

        assertThat(timeline(CursorRequest.of(null, 1000)).items()).hasSize(700);
    }

    @Test
    void refusesOneUnreadableFactAndKeepsThoseBesideIt() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var bad = callers.submit(() -> events.appendDurably(event(EventKind.OPENED, NOON, "{not json")));
            var good = IntStream.range(0, 50)
                    .mapToObj(_ -> callers.submit(() -> events.appendDurably(event(EventKind.OPENED, NOON, null))))
                    .toList();

            assertThatThrownBy(bad::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
            for (var answer : good) {
                answer.get();
            }
        }

        assertThat(timeline(CursorRequest.of(null, 1000)).items()).hasSize(50);
    }

    private CursorPage<ContactEvent> timeline(CursorRequest request) {
        return timeline(acme, EVERYTHING, request);
    }

    private CursorPage<ContactEvent> timeline(WorkspaceId workspace, Set<EventKind> kinds, CursorRequest request) {
        CursorPage<LoggedEvent> page = WorkspaceScope.get(workspace, () -> events.timeline(ada, kinds, request));
        return new CursorPage<>(page.items().stream().map(LoggedEvent::event).toList(), page.nextCursor(), null);
    }

    private ContactEvent event(EventKind kind, Instant at, @Nullable String data) {
        return ContactEvent.of(acme, ada, kind, at, data);
    }
}
