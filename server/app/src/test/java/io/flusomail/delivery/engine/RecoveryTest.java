package io.flusomail.delivery.engine;

import static io.flusomail.delivery.db.Tables.LOST_CLAIM;
import static io.flusomail.delivery.db.Tables.SEND_QUEUE;
import static io.flusomail.platform.db.Tables.NODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.SourceState;
import io.flusomail.delivery.engine.QueueStore.Mark;
import io.flusomail.delivery.journal.HandoverJournal;
import io.flusomail.delivery.journal.HandoverOutcome;
import io.flusomail.delivery.journal.JournalSettings;
import io.flusomail.platform.ids.NodeId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.nodes.DataDirectory;
import io.flusomail.platform.nodes.Nodes;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class RecoveryTest {

    private static final UUID RELAY = UUID.randomUUID();

    @Autowired
    DeliveryFixture fixture;

    @Autowired
    Claims claims;

    @Autowired
    Holdings holdings;

    @Autowired
    QueueStore queue;

    @Autowired
    LateOutcomes late;

    @Autowired
    LostClaims lost;

    @Autowired
    OutcomeWriter writer;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    Ledger ledger;

    @Autowired
    Verdicts verdicts;

    @Autowired
    Nodes nodes;

    @Autowired
    DSLContext dsl;

    @Autowired
    SettableClock clock;

    @Autowired
    World world;

    @TempDir
    Path data;

    WorkspaceId acme = WorkspaceId.next();

    @BeforeEach
    void setUp() {
        acme = world.acme();
        engine.recover(); // with the journal of its own, which is not the one that is looked at here
    }

    @Test
    void settlesWhatTheJournalKnows() throws IOException {
        SourceId source = fixture.sending(acme, 4);
        List<HeldSend> rows = claimed(source);
        try (HandoverJournal journal = journal()) {
            journal.recovered();
            accepted(journal, rows.get(0));
            refused(journal, rows.get(1));
            begun(journal, rows.get(2));
        }

        recover();

        List<RecipientRow> now = fixture.rows(acme, source);
        assertThat(row(now, rows.get(0)).status()).isEqualTo(SendStatus.SENT);
        assertThat(row(now, rows.get(0)).smtpResponse()).isEqualTo("250 2.0.0 queued as 7");
        assertThat(row(now, rows.get(1)).status()).isEqualTo(SendStatus.BOUNCED);
        assertThat(row(now, rows.get(2)).status()).isEqualTo(SendStatus.UNCERTAIN);
        assertThat(row(now, rows.get(3)).status()).isEqualTo(SendStatus.PENDING);
        assertThat(fixture.counts(acme, source).of(SendStatus.CLAIMED)).isZero();
    }

    @Test
    void doubtsADeadAddressWhereNothingShowsThatTheRelayTookOthers() throws IOException {
        SourceId source = fixture.sending(acme, 2);
        List<HeldSend> rows = claimed(source);
        try (HandoverJournal journal = journal()) {
            journal.recovered();
            refused(journal, rows.get(0));
            refused(journal, rows.get(1));
        }

        recover();

        assertThat(fixture.count(acme, source, SendStatus.BOUNCED)).isZero();
        assertThat(fixture.count(acme, source, SendStatus.PENDING)).isEqualTo(2);
    }

    @Test
    void doesNothingTheSecondTime() throws IOException {
        SourceId source = fixture.sending(acme, 2);
        List<HeldSend> rows = claimed(source);
        try (HandoverJournal journal = journal()) {
            journal.recovered();
            accepted(journal, rows.get(0));
        }

        recover();
        recover();

        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(1);
        assertThat(fixture.count(acme, source, SendStatus.PENDING)).isEqualTo(1);
        assertThat(fixture.counts(acme, source).total()).isEqualTo(2);
    }

    @Test
    void callsEverythingUncertainWhenTheJournalIsLost() {
        SourceId source = fixture.sending(acme, 3);
        claimed(source);

        recover();

        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN)).isEqualTo(3);
    }

    @Test
    void believesOnlyOutcomesAfterThePowerWasLost() throws IOException {
        SourceId source = fixture.sending(acme, 3);
        List<HeldSend> rows = claimed(source);
        try (HandoverJournal journal = HandoverJournal.open(settings(UUID.randomUUID()))) {
            journal.recovered();
            accepted(journal, rows.get(0));
        }

        recover();

        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(1);
        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN)).isEqualTo(2);
    }

    @Test
    void givesUpWhatADeadNodeHeld() {
        SourceId source = fixture.sending(acme, 3);
        claimed(source);
        NodeId gone = handOverTo(source, NodeId.next());

        deadNodes().turn();

        assertThat(gone).isNotEqualTo(nodes.self().id());
        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN)).isEqualTo(3);
        assertThat(fixture.counts(acme, source).of(SendStatus.CLAIMED)).isZero();
    }

    @Test
    void believesANodeThatReturnsAfterItsLease() throws IOException {
        SourceId source = fixture.sending(acme, 4);
        List<HeldSend> rows = claimed(source);
        journalOfThree(rows);

        lostBy(source);
        recover();

        List<RecipientRow> now = fixture.rows(acme, source);
        assertThat(row(now, rows.get(0)).status()).isEqualTo(SendStatus.SENT);
        assertThat(row(now, rows.get(1)).status()).isEqualTo(SendStatus.BOUNCED);
        assertThat(row(now, rows.get(2)).status()).isEqualTo(SendStatus.UNCERTAIN);
        assertThat(row(now, rows.get(3)).status()).as("never begun").isEqualTo(SendStatus.PENDING);
        assertThat(fixture.count(acme, source, SendStatus.PENDING)).isEqualTo(1);
        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN)).isEqualTo(1);
        assertThat(fixture.counts(acme, source).total()).isEqualTo(4);
        assertThat(lostClaims(source)).isZero();
    }

    @Test
    void sendsWhatAReturningNodeNeverBeganThoughTheMailingHadFinished() throws IOException {
        fixture.recording(acme);
        SourceId source = fixture.sending(acme, 4);
        journalOfThree(claimed(source));
        lostBy(source);
        engine.runDue();
        SourceState.Phase before = fixture.phase(acme, source);

        recover();
        engine.runDue();

        assertThat(before).isEqualTo(SourceState.Phase.FINISHED);
        assertThat(fixture.phase(acme, source)).isEqualTo(SourceState.Phase.FINISHED);
        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(2);
        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN)).isEqualTo(1);
    }

    @Test
    void leavesToTheUserWhatTheUserHasSentAgainMeanwhile() throws IOException {
        SourceId source = fixture.sending(acme, 4);
        journalOfThree(claimed(source));
        lostBy(source);
        fixture.run(acme, () -> ledger.resendUncertain(source));

        recover();

        assertThat(fixture.count(acme, source, SendStatus.PENDING)).isEqualTo(4);
        assertThat(queued(source)).as("each once").isEqualTo(4);
        assertThat(fixture.counts(acme, source).total()).isEqualTo(4);
    }

    @Test
    void putsNothingBackWhenTheJournalOfAReturningNodeIsLost() {
        SourceId source = fixture.sending(acme, 4);
        claimed(source);
        lostBy(source);

        recover();

        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN)).isEqualTo(4);
        assertThat(lostClaims(source)).isZero();
    }

    @Test
    void putsNothingBackAfterTheDayThatMakesItFinal() throws IOException {
        SourceId source = fixture.sending(acme, 4);
        journalOfThree(claimed(source));
        lostBy(source);
        clock.tick(Duration.ofHours(25));

        recover();

        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN)).isEqualTo(4);
        assertThat(queued(source)).isZero();
    }

    @Test
    void cancelsWhatAReturningNodeNeverBeganOfACancelledMailing() throws IOException {
        SourceId source = fixture.sending(acme, 4);
        journalOfThree(claimed(source));
        lostBy(source);
        fixture.run(acme, () -> ledger.cancel(source));
        engine.runDue();

        recover();
        engine.runDue();

        assertThat(fixture.count(acme, source, SendStatus.CANCELLED)).isEqualTo(1);
        assertThat(queued(source)).isZero();
    }

    @Test
    void putsBackWhatALivingNodeNeverBeganThoughOthersTookItForDead() {
        SourceId source = fixture.sending(acme, 3);
        List<HeldSend> rows = claimed(source);
        lostBy(source);

        rows.forEach(row -> writer.add(RowOutcome.returned(row, clock.instant())));
        writer.flush();

        assertThat(fixture.count(acme, source, SendStatus.PENDING)).isEqualTo(3);
        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN)).isZero();
        assertThat(queued(source)).isEqualTo(3);
    }

    /** The first was taken, the second refused, the third begun, and no other. */
    private void journalOfThree(List<HeldSend> rows) throws IOException {
        try (HandoverJournal journal = journal()) {
            journal.recovered();
            accepted(journal, rows.get(0));
            refused(journal, rows.get(1));
            begun(journal, rows.get(2));
        }
    }

    private DeadNodes deadNodes() {
        return new DeadNodes(nodes, queue, late, lost, clock);
    }

    /** As another node sees it: this one held the rows when its lease ran out. */
    private void lostBy(SourceId source) {
        NodeId gone = handOverTo(source, NodeId.next());
        deadNodes().turn();
        dsl.execute(
                "update delivery.lost_claim set node_id = ? where node_id = ?",
                nodes.self().id().value(),
                gone.value());
    }

    private int lostClaims(SourceId source) {
        return dsl.fetchCount(LOST_CLAIM, LOST_CLAIM.SOURCE_ID.eq(source));
    }

    private int queued(SourceId source) {
        return dsl.fetchCount(SEND_QUEUE, SEND_QUEUE.SOURCE_ID.eq(source));
    }

    private List<HeldSend> claimed(SourceId source) {
        Work work = new Work(acme, source, "fixture", 2, null, null, true);
        List<HeldSend> rows = claims.take(work, 100, Mark.START, "sending").rows();
        holdings.remove(rows.stream()
                .map(row -> RowOutcome.returned(row, clock.instant()))
                .toList()); // the process that knew of them is gone
        return rows;
    }

    /** As if another node, dead by now, had claimed the rows. */
    private NodeId handOverTo(SourceId source, NodeId other) {
        dsl.insertInto(NODE)
                .set(NODE.ID, other)
                .set(NODE.HOST, "gone")
                .set(NODE.ROLES, new String[] {"worker"})
                .set(NODE.STARTED_AT, clock.instant())
                .set(NODE.HEARTBEAT_AT, clock.instant())
                .set(NODE.LEASE_UNTIL, clock.instant().minusSeconds(1))
                .execute();
        dsl.execute("update delivery.send_queue set node_id = ? where source_id = ?", other.value(), source.value());
        return other;
    }

    private JournalSettings settings(UUID boot) {
        return new JournalSettings(
                data.resolve("journal"), nodes.self().id().value(), boot, 1 << 20, 4, clock, System::nanoTime);
    }

    private HandoverJournal journal() throws IOException {
        return HandoverJournal.open(
                JournalSettings.of(data.resolve("journal"), nodes.self().id().value(), clock));
    }

    private void recover() {
        NodeJournal own = new NodeJournal(new DataDirectory(data), nodes, clock);
        new Recovery(own, queue, late, lost, verdicts, clock).run();
        own.close();
    }

    private void begun(HandoverJournal journal, HeldSend row) {
        assertThat(journal.begin(row.id().value(), RELAY, row.claim())).isTrue();
    }

    private void accepted(HandoverJournal journal, HeldSend row) {
        begun(journal, row);
        journal.outcome(new HandoverOutcome(
                row.id().value(),
                RELAY,
                row.claim(),
                HandoverOutcome.Kind.ACCEPTED,
                "",
                250,
                "250 2.0.0 queued as 7",
                clock.instant()));
    }

    private void refused(HandoverJournal journal, HeldSend row) {
        begun(journal, row);
        journal.outcome(new HandoverOutcome(
                row.id().value(),
                RELAY,
                row.claim(),
                HandoverOutcome.Kind.REFUSED,
                "RCPT",
                550,
                "550 5.1.1 no such user",
                clock.instant()));
    }

    private static RecipientRow row(List<RecipientRow> rows, HeldSend held) {
        return rows.stream()
                .filter(row -> row.id().equals(held.id()))
                .findFirst()
                .orElseThrow();
    }
}
