package io.flusomail.delivery.engine;

import static io.flusomail.delivery.engine.RecordingProvider.fault;
import static io.flusomail.delivery.engine.RecordingProvider.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.PauseReason;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.SourceState.Phase;
import io.flusomail.delivery.engine.RecordingProvider.Relay;
import io.flusomail.delivery.spi.HandoverResult;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class DeliveryEngineTest {

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
    void handsEveryRowOverOnceAndFinishes() {
        SourceId source = fixture.sending(acme, 1_200);

        engine.runDue();

        assertThat(relay.recipients()).hasSize(1_200).doesNotHaveDuplicates();
        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(1_200);
        assertThat(fixture.counts(acme, source).open()).isZero();
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
        RecipientRow row = fixture.rows(acme, source).getFirst();
        assertThat(row.status()).isEqualTo(SendStatus.SENT);
        assertThat(row.smtpResponse()).isEqualTo("250 2.0.0 queued");
        assertThat(row.attempts()).isEqualTo(1);
        assertThat(row.messageId()).isEqualTo("<" + row.id().toString().replace("-", "") + "@acme.example>");
    }

    @Test
    void leavesHeldAndPausedSourcesAlone() {
        SourceId held = fixture.held(acme);
        fixture.freeze(acme, held, "h", 5);
        SourceId paused = fixture.sending(acme, 5);
        fixture.run(acme, () -> ledger.pause(paused, PauseReason.byPerson()));

        engine.runDue();

        assertThat(relay.handed).isEmpty();
        assertThat(fixture.phase(acme, held)).isEqualTo(Phase.HELD);
        assertThat(fixture.phase(acme, paused)).isEqualTo(Phase.PAUSED);
    }

    @Test
    void waitsForTheTimeOfRelease() {
        SourceId source = fixture.held(acme);
        fixture.freeze(acme, source, "w", 5);
        fixture.run(acme, () -> ledger.release(source, clock.instant().plusSeconds(10)));

        engine.runDue();
        int before = relay.handed.size();
        clock.tick(Duration.ofSeconds(11));
        engine.runDue();

        assertThat(before).isZero();
        assertThat(relay.handed).hasSize(5);
    }

    @Test
    void goesOnWhereItWasWhenResumed() {
        SourceId source = fixture.sending(acme, 5);
        fixture.run(acme, () -> ledger.pause(source, PauseReason.byPerson()));
        engine.runDue();

        fixture.run(acme, () -> ledger.resume(source));
        engine.runDue();

        assertThat(relay.handed).hasSize(5);
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    @Test
    void cancelsWhatWasNotHandedOver() {
        SourceId source = fixture.sending(acme, 7);
        fixture.run(acme, () -> ledger.cancel(source));

        engine.runDue();

        assertThat(relay.handed).isEmpty();
        assertThat(fixture.count(acme, source, SendStatus.CANCELLED)).isEqualTo(7);
        assertThat(fixture.counts(acme, source).open()).isZero();
        assertThat(fixture.rows(acme, source)).extracting(RecipientRow::status).containsOnly(SendStatus.CANCELLED);
    }

    @Test
    void triesATemporaryRefusalAgainWithGrowingPauses() {
        relay.answer = mail -> mail.recipient().startsWith("p3@")
                ? refused("RCPT", 451, "451 4.2.0 mailbox busy")
                : RecordingProvider.TAKEN;
        SourceId source = fixture.sending(acme, 5);
        engine.runDue();
        RecipientRow deferred = row(source, "p3@example.com");
        relay.answers(RecordingProvider.TAKEN);

        clock.tick(Duration.ofMinutes(2));
        engine.runDue();
        int early = relay.handed.size();
        clock.tick(Duration.ofMinutes(5));
        engine.runDue();

        assertThat(deferred.status()).isEqualTo(SendStatus.DEFERRED);
        assertThat(deferred.smtpResponse()).isEqualTo("451 4.2.0 mailbox busy");
        assertThat(early).isEqualTo(4);
        assertThat(row(source, "p3@example.com").status()).isEqualTo(SendStatus.SENT);
        assertThat(row(source, "p3@example.com").attempts()).isEqualTo(2);
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    @Test
    void bouncesAnAddressThatDoesNotExist() {
        fixture.sending(acme, 1);
        engine.runDue(); // a relay that was seen to take mail
        relay.answer = mail -> mail.recipient().startsWith("p2@")
                ? refused("RCPT", 550, "550 5.1.1 user unknown")
                : RecordingProvider.TAKEN;
        SourceId source = fixture.sending(acme, 4);

        engine.runDue();

        assertThat(row(source, "p2@example.com").status()).isEqualTo(SendStatus.BOUNCED);
        assertThat(row(source, "p2@example.com").reason()).isEqualTo("no_such_address");
        assertThat(fixture.counts(acme, source).reasons().get(SendStatus.BOUNCED))
                .containsEntry("no_such_address", 1L);
    }

    @Test
    void failsARowThatCannotBeWrittenAndSendsTheRest() {
        SourceId source = fixture.held(acme);
        fixture.freeze(acme, source, "bad", 1);
        fixture.freeze(acme, source, "good", 3);
        fixture.release(acme, source);

        engine.runDue();

        assertThat(relay.handed).hasSize(3);
        assertThat(row(source, "bad1@example.com").status()).isEqualTo(SendStatus.FAILED);
        assertThat(row(source, "bad1@example.com").reason()).isEqualTo("render_failed");
    }

    @Test
    void callsARowUncertainWhenNoReplyCame() {
        relay.answers(new HandoverResult(HandoverResult.Kind.IN_DOUBT, "FINAL", 0, "the server closed the connection"));
        SourceId source = fixture.sending(acme, 3);
        engine.runDue();
        Phase after = fixture.phase(acme, source);
        relay.answers(RecordingProvider.TAKEN);

        long again = fixture.in(acme, () -> ledger.resendUncertain(source));
        engine.runDue();

        assertThat(after).isEqualTo(Phase.FINISHED);
        assertThat(again).isEqualTo(3);
        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(3);
        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN)).isZero();
    }

    @Test
    void pausesWhatARelayThatCannotBeReachedWasToCarryAndResumesByItself() {
        relay.ready = false;
        relay.answers(fault("Connection refused"));
        SourceId source = fixture.sending(acme, 300);
        engine.runDue();
        var stopped = fixture.state(acme, source);
        relay.ready = true;
        relay.answers(RecordingProvider.TAKEN);

        clock.tick(Duration.ofSeconds(31));
        engine.runDue();

        assertThat(stopped.phase()).isEqualTo(Phase.PAUSED);
        assertThat(stopped.pause()).isNotNull().satisfies(pause -> {
            assertThat(pause.kind()).isEqualTo(PauseReason.Kind.PROVIDER);
            assertThat(pause.text()).contains("Connection refused");
        });
        assertThat(relay.recipients()).hasSize(300).doesNotHaveDuplicates();
        assertThat(fixture.rows(acme, source))
                .extracting(RecipientRow::attempts)
                .containsOnly(1);
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    @Test
    void pausesWhatARelayThatRefusesEverythingWasToCarryAndTriesOneMailAtATime() {
        relay.answers(refused("RCPT", 451, "451 4.3.0 try again later"));
        SourceId source = fixture.sending(acme, 300);
        engine.runDue();
        Phase stopped = fixture.phase(acme, source);

        clock.tick(Duration.ofSeconds(31));
        engine.runDue();
        Phase still = fixture.phase(acme, source);
        relay.answers(RecordingProvider.TAKEN);
        clock.tick(Duration.ofSeconds(31));
        engine.runDue();

        assertThat(stopped).isEqualTo(Phase.PAUSED);
        assertThat(still).isEqualTo(Phase.PAUSED);
        assertThat(relay.recipients()).hasSize(300).doesNotHaveDuplicates();
        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(300);
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    @Test
    void takesAnotherProviderWhenTheFirstChoiceFails() {
        Relay second = providers.relay(fixture.provider(acme, "recording", "{}", 10, null));
        relay.ready = false;
        relay.answers(fault("Connection refused"));
        SourceId source = fixture.sending(acme, 300);

        engine.runDue();
        clock.tick(Duration.ofSeconds(3));
        engine.runDue();

        assertThat(relay.handed).isEmpty();
        assertThat(second.recipients()).hasSize(300).doesNotHaveDuplicates();
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    private RecipientRow row(SourceId source, String email) {
        List<RecipientRow> rows = fixture.rows(acme, source);
        return rows.stream().filter(r -> email.equals(r.email())).findFirst().orElseThrow();
    }
}
