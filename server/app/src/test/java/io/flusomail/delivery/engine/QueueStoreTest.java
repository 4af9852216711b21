package io.flusomail.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.Lane;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.PauseReason;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.engine.QueueStore.Mark;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class QueueStoreTest {

    @Autowired
    QueueStore queue;

    @Autowired
    Claims claims;

    @Autowired
    Holdings holdings;

    @Autowired
    LateOutcomes late;

    @Autowired
    OutcomeRecorder recorder;

    @Autowired
    CountAudit audit;

    @Autowired
    Turns turns;

    @Autowired
    DeliveryFixture fixture;

    @Autowired
    Ledger ledger;

    @Autowired
    Transactions transactions;

    @Autowired
    SettableClock clock;

    @Autowired
    World world;

    WorkspaceId acme = WorkspaceId.next();

    @BeforeEach
    void setUp() {
        acme = world.acme();
    }

    /** What a test left held would be waited for by the tests that drive the engine. */
    @AfterEach
    void tidyUp() {
        List<RowOutcome> rest = queue.heldHere(1000).stream()
                .map(row -> RowOutcome.ended(row, RowOutcome.Kind.UNCERTAIN, "left", null, clock.instant()))
                .toList();
        late.write(rest);
        holdings.remove(rest);
    }

    @Test
    void givesEachRowToOneClaimOnly() {
        SourceId source = fixture.sending(acme, 30);
        Work work = work(source);

        QueueStore.Claim first = claim(work, 20, Mark.START);
        QueueStore.Claim second = claim(work, 20, first.mark());
        QueueStore.Claim third = claim(work, 20, Mark.START);

        Set<SendId> seen = new HashSet<>();
        first.rows().forEach(row -> seen.add(row.id()));
        second.rows().forEach(row -> seen.add(row.id()));
        assertThat(first.rows()).hasSize(20);
        assertThat(second.rows()).hasSize(10);
        assertThat(third.rows()).isEmpty();
        assertThat(seen).hasSize(30);
    }

    @Test
    void claimsNothingOfAPausedSource() {
        SourceId source = fixture.sending(acme, 5);
        Work work = work(source);
        fixture.run(acme, () -> ledger.pause(source, PauseReason.byPerson()));

        assertThat(claim(work, 10, Mark.START).rows()).isEmpty();
    }

    @Test
    void writesAnOutcomeOnceHoweverOftenItIsTold() {
        SourceId source = fixture.sending(acme, 3);
        List<RowOutcome> sent = claim(work(source), 10, Mark.START).rows().stream()
                .map(row -> RowOutcome.ended(row, RowOutcome.Kind.SENT, null, "250 ok", clock.instant()))
                .toList();

        record(sent);
        record(sent);

        assertThat(fixture.rows(acme, source))
                .allSatisfy(row -> assertThat(row.status()).isEqualTo(SendStatus.SENT));
        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(3);
    }

    @Test
    void ignoresAnOutcomeOfAnEarlierClaim() {
        SourceId source = fixture.sending(acme, 1);
        HeldSend old = claim(work(source), 1, Mark.START).rows().getFirst();
        record(List.of(RowOutcome.returned(old, clock.instant())));
        HeldSend held = claim(work(source), 1, Mark.START).rows().getFirst();

        record(List.of(RowOutcome.ended(old, RowOutcome.Kind.FAILED, "old", null, clock.instant())));

        assertThat(held.claim()).isEqualTo(old.claim() + 1);
        assertThat(fixture.rows(acme, source).getFirst().status()).isEqualTo(SendStatus.CLAIMED);
    }

    @Test
    void turnsAnUncertainRowIntoTheTruthWithinADay() {
        SourceId source = fixture.sending(acme, 2);
        List<HeldSend> rows = claim(work(source), 2, Mark.START).rows();
        rows.forEach(row ->
                record(List.of(RowOutcome.ended(row, RowOutcome.Kind.UNCERTAIN, "node_lost", null, clock.instant()))));

        record(List.of(RowOutcome.ended(rows.get(0), RowOutcome.Kind.SENT, null, "250 ok", clock.instant())));
        clock.tick(Duration.ofHours(25));
        record(List.of(RowOutcome.ended(rows.get(1), RowOutcome.Kind.SENT, null, "250 ok", clock.instant())));

        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(1);
        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN)).isEqualTo(1);
    }

    @Test
    void takesTurnsBetweenWorkspacesAndKeepsTheOrderOfLanes() {
        WorkspaceId other = world.workspace("Other");
        SourceId large = fixture.sending(acme, 5);
        SourceId second = fixture.sending(acme, 5);
        SourceId theirs = fixture.sending(other, 5);
        SourceId urgent = fixture.held(other, Lane.TRANSACTIONAL);
        fixture.freeze(other, urgent, "u", 1);
        fixture.release(other, urgent);
        turns.changed();

        List<SourceId> before = order(large, second, theirs, urgent);
        turns.had(turn(large), 2, 2, Mark.START);
        List<SourceId> after = order(large, second, theirs, urgent);

        assertThat(before.getFirst()).isEqualTo(urgent);
        assertThat(after).containsExactly(urgent, theirs, second, large);
    }

    @Test
    void findsNoDriftAfterEverythingThatCanHappen() {
        SourceId source = fixture.sending(acme, 12);
        fixture.freezeRefused(acme, fixture.held(acme), "x", 2, "unsubscribed");
        List<HeldSend> rows = claim(work(source), 10, Mark.START).rows();
        var kinds = List.of(
                RowOutcome.Kind.SENT,
                RowOutcome.Kind.BOUNCED,
                RowOutcome.Kind.FAILED,
                RowOutcome.Kind.UNSENDABLE,
                RowOutcome.Kind.SKIPPED,
                RowOutcome.Kind.UNCERTAIN);
        for (int i = 0; i < kinds.size(); i++) {
            record(List.of(RowOutcome.ended(rows.get(i), kinds.get(i), "why" + i, null, clock.instant())));
        }
        record(List.of(new RowOutcome(
                rows.get(6), RowOutcome.Kind.DEFERRED, "later", false, null, "451", clock.instant(), clock.instant())));
        record(List.of(RowOutcome.returned(rows.get(7), clock.instant())));

        int wrong = audit.repair(acme, source);

        assertThat(wrong).isZero();
        assertThat(fixture.counts(acme, source).total()).isEqualTo(12);
    }

    private List<SourceId> order(SourceId... mine) {
        List<SourceId> wanted = List.of(mine);
        return turns.inOrder().stream()
                .map(Work::source)
                .filter(wanted::contains)
                .toList();
    }

    private Work turn(SourceId source) {
        return turns.inOrder().stream()
                .filter(w -> w.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private Work work(SourceId source) {
        return new Work(acme, source, "fixture", 2, null, null, true);
    }

    private QueueStore.Claim claim(Work work, int limit, Mark mark) {
        Claims.Admitted admitted = claims.take(work, limit, mark, "sending");
        return new QueueStore.Claim(admitted.rows(), admitted.mark());
    }

    private void record(List<RowOutcome> outcomes) {
        transactions.in(acme, () -> {
            recorder.record(acme, outcomes, List.of());
            return true;
        });
        holdings.remove(outcomes);
    }
}
