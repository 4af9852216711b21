package io.flusomail.delivery.engine;

import static io.flusomail.delivery.engine.RecordingProvider.fault;
import static io.flusomail.delivery.engine.RecordingProvider.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.SourceState.Phase;
import io.flusomail.delivery.engine.RecordingProvider.Relay;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine with a provider in trouble, beside what {@link DeliveryEngineTest} has of it. */
@ApplicationTest
class TroubledProviderTest {

    @Autowired
    DeliveryEngine engine;

    @Autowired
    DeliveryFixture fixture;

    @Autowired
    RecordingProvider providers;

    @Autowired
    Ledger ledger;

    @Autowired
    SettableClock clock;

    @Autowired
    World world;

    WorkspaceId acme = WorkspaceId.next();
    Relay relay = new Relay();

    @BeforeEach
    void setUp() {
        acme = world.acme();
        relay = providers.relay(fixture.recording(acme));
    }

    @Test
    void pausesWhatARelayThatKnowsNobodyWasToCarryAndBouncesNobody() {
        relay.answers(refused("RCPT", 550, "550 5.1.1 user unknown"));
        SourceId source = fixture.sending(acme, 100);
        engine.runDue();
        var stopped = fixture.state(acme, source);
        clock.tick(Duration.ofSeconds(31));
        engine.runDue();
        long bounced = fixture.count(acme, source, SendStatus.BOUNCED);
        relay.answers(RecordingProvider.TAKEN);

        clock.tick(Duration.ofSeconds(31));
        engine.runDue();

        assertThat(stopped.phase()).isEqualTo(Phase.PAUSED);
        assertThat(stopped.pause())
                .isNotNull()
                .satisfies(pause -> assertThat(pause.text()).contains("30 addresses"));
        assertThat(bounced).isZero();
        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(100);
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    @Test
    void getsThroughALongBlockOfDeadAddresses() {
        relay.answer = mail -> mail.recipient().startsWith("dead")
                ? refused("RCPT", 550, "550 5.1.1 user unknown")
                : RecordingProvider.TAKEN;
        SourceId source = fixture.held(acme);
        fixture.freeze(acme, source, "dead", 200);
        fixture.freeze(acme, source, "p", 200);
        fixture.release(acme, source);

        // Mails that a probe met come back after pauses of uneven length: some need hours.
        for (int i = 0; i < 600 && fixture.phase(acme, source) != Phase.FINISHED; i++) {
            engine.runDue();
            clock.tick(Duration.ofSeconds(31));
        }

        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(200);
        assertThat(fixture.count(acme, source, SendStatus.BOUNCED)).isEqualTo(200);
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    @Test
    void endsWithItsLastMailsWhenNoneButDeadAddressesAreLeft() {
        relay.answers(refused("RCPT", 550, "550 5.1.1 user unknown"));
        SourceId source = fixture.sending(acme, 40);

        for (int i = 0; i < 600 && fixture.phase(acme, source) != Phase.FINISHED; i++) {
            engine.runDue();
            clock.tick(Duration.ofSeconds(31));
        }

        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
        assertThat(fixture.count(acme, source, SendStatus.BOUNCED)).isEqualTo(40);
    }

    @Test
    void endsAMailOnWhichTheRelayHangsUpAndKeepsTheRelay() {
        relay.answer = mail -> mail.recipient().startsWith("poison")
                ? fault("DATA", "the server closed the connection")
                : RecordingProvider.TAKEN;
        SourceId source = fixture.held(acme);
        fixture.freeze(acme, source, "poison", 1);
        fixture.freeze(acme, source, "p", 3);
        fixture.release(acme, source);

        for (int i = 0; i < 12 && fixture.phase(acme, source) != Phase.FINISHED; i++) {
            engine.runDue();
            fixture.sending(acme, 1);
            engine.runDue();
            clock.tick(Duration.ofMinutes(10));
        }

        assertThat(row(source, "poison1@example.com").status()).isEqualTo(SendStatus.FAILED);
        assertThat(row(source, "poison1@example.com").reason()).isEqualTo("connection_fault");
        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(3);
        assertThat(relay.probes).as("it never was suspected").isZero();
    }

    @Test
    void keepsAProviderDownThatRefusesWhatAnotherTakes() {
        Relay second = providers.relay(fixture.provider(acme, "recording", "{}", 10, null));
        relay.answers(refused("FINAL", 554, "554 5.7.1 rejected by policy"));
        SourceId source = fixture.sending(acme, 300);
        engine.runDue();

        for (int i = 0; i < 5; i++) {
            clock.tick(Duration.ofSeconds(31));
            fixture.sending(acme, 30);
            engine.runDue();
        }
        clock.tick(Duration.ofMinutes(10));
        engine.runDue();

        assertThat(relay.refused.get())
                .as("a run of them, and one for each trial")
                .isLessThan(40);
        assertThat(relay.probes).isPositive();
        assertThat(fixture.count(acme, source, SendStatus.FAILED)).isZero();
        assertThat(second.recipients()).hasSize(450);
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    @Test
    void keepsAProviderDownWhileNoMailIsThereToTryItWith() {
        relay.answers(refused("FINAL", 554, "554 5.7.1 rejected by policy"));
        SourceId source = fixture.sending(acme, 30);
        engine.runDue();
        fixture.run(acme, () -> ledger.cancel(source));
        clock.tick(Duration.ofSeconds(31));
        engine.runDue();
        SourceId next = fixture.sending(acme, 30);

        engine.runDue();
        Phase phase = fixture.phase(acme, next);
        relay.answers(RecordingProvider.TAKEN);
        clock.tick(Duration.ofSeconds(31));
        engine.runDue();

        assertThat(phase).isEqualTo(Phase.PAUSED);
        assertThat(fixture.count(acme, next, SendStatus.SENT)).isEqualTo(30);
    }

    @Test
    void chargesNobodyWhomAnotherProviderHelpedOut() {
        Relay second = providers.relay(fixture.provider(acme, "recording", "{}", 10, null));
        relay.answers(refused("FINAL", 554, "554 5.7.1 rejected by policy"));
        second.answers(refused("RCPT", 451, "451 4.7.1 greylisted"));
        SourceId source = fixture.sending(acme, 25);
        engine.runDue();
        long putOff = fixture.count(acme, source, SendStatus.DEFERRED);
        relay.answers(RecordingProvider.TAKEN);

        clock.tick(Duration.ofSeconds(31));
        engine.runDue();

        assertThat(putOff).isEqualTo(25);
        assertThat(relay.recipients())
                .as("those that it had refused itself, and the one of the trial")
                .hasSizeBetween(20, 24);
        assertThat(fixture.count(acme, source, SendStatus.DEFERRED))
                .as("those that the other had put off wait their time")
                .isEqualTo(25 - relay.recipients().size());
    }

    private RecipientRow row(SourceId source, String email) {
        List<RecipientRow> rows = fixture.rows(acme, source);
        return rows.stream().filter(r -> email.equals(r.email())).findFirst().orElseThrow();
    }
}
