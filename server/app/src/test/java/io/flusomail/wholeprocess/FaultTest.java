package io.flusomail.wholeprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.bench.kit.Campaign;
import io.flusomail.bench.kit.Drill;
import io.flusomail.bench.kit.LedgerRow;
import io.flusomail.bench.kit.Moment;
import io.flusomail.bench.kit.Newsletter;
import io.flusomail.bench.kit.People;
import io.flusomail.bench.kit.Victim;
import io.flusomail.bench.kit.Witness;
import io.flusomail.sink.ReceivedMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Faults while a campaign runs: {@code kill -9} while people read an older one and scripts write, SIGTERM, and a relay that
 * puts off some, refuses all for a while, or is not there for a while. Which moment is hit by a kill differs from run to
 * run; {@code bench/faults} goes through all of them. Each has a campaign of its own and leaves the application well.
 */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class FaultTest {
    private static final Moment[] MOMENTS = Moment.values();

    private static Stage stage;
    private static Drill brief;
    private static List<ReceivedMessage> mails;
    private static List<LedgerRow> ledger;

    @BeforeAll
    static void sendAnOlderCampaign() throws Exception {
        stage = Stage.open();
        brief = stage.drill(new People("few", 1_000));
        People readers = new People("witness", 300);
        Newsletter older = stage.newsletter().to(readers);
        Campaign campaign = older.campaign("An older one");
        campaign.send();
        campaign.await(Duration.ofSeconds(60), "sent");
        mails = stage.sink().messages();
        ledger = campaign.ledger();
    }

    @AfterAll
    static void close() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    /** What one finds broken is not held against the next. */
    @BeforeEach
    void runs() throws Exception {
        if (!stage.application().alive()) {
            stage.application().restart();
        }
        stage.application().awaitReady();
    }

    @Test
    void killingTheApplicationLosesNothing() throws Exception {
        survives(() -> stage.drill().kill(Victim.APPLICATION, anyMoment()));
    }

    @Test
    void killingTheDatabaseLosesNothing() throws Exception {
        survives(() -> stage.drill().kill(Victim.DATABASE, anyMoment()));
    }

    @Test
    void killingBothLosesNothingAndNoRowOfAnImport() throws Exception {
        survives(() -> stage.drill().killDuringImport(Victim.BOTH));
    }

    /** Whatever was told twice, out of order, or into the death of the process. */
    @Test
    void killingCountsEachEventOnceThatIsToldUntilItIsAnswered() throws Exception {
        EventStream stream = new EventStream(stage.api(), 4_000);
        List<Thread> senders = stream.send(4);

        stream.awaitLeft(0.6);
        stage.application().kill();
        stage.application().restart();
        for (Thread sender : senders) {
            sender.join();
        }
        stream.introduceVisitors();

        assertThat(stream.counted()).isEqualTo(stream.eachOnce());
    }

    @Test
    void stoppingLeavesNothingUncertainAndNothingRunning() throws Exception {
        isOvercomeWithoutDoubt(brief.stop());
    }

    @Test
    void aRelayThatPutsOffOneInTenDelaysThem() throws Exception {
        isOvercomeWithoutDoubt(brief.putOffSome());

        assertThat(stage.sink().stats().rejects()).isGreaterThan(100);
    }

    @Test
    void aRelayThatRefusesAllPausesTheCampaignUntilItRecovers() throws Exception {
        isOvercomeWithoutDoubt(brief.refuseAll());
    }

    @Test
    void aClosedPortPausesTheCampaignUntilItOpens() throws Exception {
        isOvercomeWithoutDoubt(brief.closePort());
    }

    private interface Blow {
        Drill.Outcome strike() throws Exception;
    }

    private static void survives(Blow blow) throws Exception {
        Drill.Outcome outcome;
        Witness witness = Witness.start(stage.api(), mails, ledger);
        try (witness) {
            outcome = blow.strike();
        }

        assertThat(outcome.broken()).as(outcome.name() + "\n" + outcome).isEmpty();
        assertThat(outcome.took()).as("long enough to be hit").isGreaterThan(Duration.ofSeconds(10));
        assertThat(witness.answered()).isGreaterThan(300);
        assertThat(witness.lost()).as(outcome.name()).isEmpty();
    }

    private static void isOvercomeWithoutDoubt(Drill.Outcome outcome) {
        assertThat(outcome.broken()).as(outcome.toString()).isEmpty();
        assertThat(outcome.reckoning().uncertain()).isZero();
    }

    private static Moment anyMoment() {
        return MOMENTS[ThreadLocalRandom.current().nextInt(MOMENTS.length)];
    }
}
