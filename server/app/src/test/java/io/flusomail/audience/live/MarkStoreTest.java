package io.flusomail.audience.live;

import static io.flusomail.audience.db.Tables.SEGMENT_DIRTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Marks are taken by where they lie: the first ones by person, and the last ones. */
@FlusomailTest
class MarkStoreTest {

    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    private final List<ContactId> people = Stream.generate(ContactId::next)
            .limit(8)
            .sorted(Comparator.comparing(ContactId::toString))
            .toList();

    @Autowired
    World world;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    private MarkStore marks;
    private WorkspaceId acme;

    @BeforeEach
    void setUp() {
        marks = new MarkStore(
                dsl,
                new MarkStore.Columns(
                        SEGMENT_DIRTY.WORKSPACE_ID,
                        SEGMENT_DIRTY.CONTACT_ID,
                        SEGMENT_DIRTY.ABOUT,
                        SEGMENT_DIRTY.MARKED_AT,
                        SEGMENT_DIRTY.DUE_AT));
        acme = world.acme();
    }

    private <T> T atAcme(Supplier<T> work) {
        return transactions.in(acme, work);
    }

    private void mark(Instant at, ContactId... some) {
        atAcme(() -> {
            marks.mark(List.of(some), at);
            return true;
        });
    }

    private MarkStore.Taken<Instant> take(int most) {
        return atAcme(() -> marks.take(most, NOON, SEGMENT_DIRTY.MARKED_AT));
    }

    @Test
    void theFirstByPersonAndTheLastAreTaken() {
        IntStream.range(0, 8).forEach(i -> mark(NOON.minusSeconds(i), people.get(7 - i)));

        MarkStore.Taken<Instant> taken = take(4);

        assertThat(taken.people().keySet())
                .containsExactlyInAnyOrder(people.get(0), people.get(1), people.get(2), people.get(3), people.get(7));
        assertThat(taken.marks()).isEqualTo(5);
        assertThat(take(4).people().keySet()).containsExactlyInAnyOrder(people.get(4), people.get(5), people.get(6));
    }

    @Test
    void allThatMarksOfAPersonTellIsTold() {
        mark(NOON, people.get(0), people.get(1));
        mark(NOON.plusSeconds(1), people.get(0));

        MarkStore.Taken<Instant> taken = take(10);

        assertThat(taken.people()).containsEntry(people.get(0), Set.of(NOON, NOON.plusSeconds(1)));
        assertThat(taken.step()).isEqualTo(new MarkLoop.Step(2, 3));
    }

    @Test
    void ofOneTransactionAreLookedAtWhenTheFirstOfThemIsDue() {
        MarkStore.Mark login = new MarkStore.Mark(people.get(0), "event login");
        atAcme(() -> {
            marks.mark(Map.of(login, NOON.plusSeconds(2)), NOON);
            marks.mark(Map.of(login, NOON), NOON);
            marks.mark(Map.of(login, NOON.plusSeconds(3)), NOON);
            marks.mark(Map.of(MarkStore.Mark.of(people.get(1)), NOON.plusSeconds(1)), NOON);
            marks.mark(List.of(people.get(1), people.get(2)), NOON);
            marks.mark(Map.of(MarkStore.Mark.of(people.get(2)), NOON.plusSeconds(1)), NOON);
            return true;
        });

        assertThat(take(10).people().keySet()).containsExactlyInAnyOrder(people.get(0), people.get(1), people.get(2));
    }

    @Test
    void marksOfAnotherWorkspaceStay() {
        transactions.in(world.workspace("Globex"), () -> {
            marks.mark(people, NOON);
            return true;
        });

        assertThat(take(10).people()).isEmpty();
    }

    /** A join of thousands would be taken for one of a row with a row where nothing was marked when they were counted. */
    @Test
    void areLookedUpByPlace() {
        mark(NOON, Stream.generate(ContactId::next).limit(10_000).toArray(ContactId[]::new));

        String plan = atAcme(() -> dsl.explain(marks.taking(1_000, NOON)).plan());

        assertThat(plan).contains("Tid Scan on segment_dirty").doesNotContain("Join");
    }
}
