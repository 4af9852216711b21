package io.flusomail.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.SourceState.Phase;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.sink.SinkMode;
import io.flusomail.sink.SinkStage;
import io.flusomail.sink.SmtpSink;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine with the real SMTP client, against a relay that misbehaves. */
@ApplicationTest
class SmtpDeliveryTest {

    @Autowired
    DeliveryEngine engine;

    @Autowired
    DeliveryFixture fixture;

    @Autowired
    Ledger ledger;

    @Autowired
    SettableClock clock;

    @Autowired
    World world;

    WorkspaceId acme = WorkspaceId.next();
    SmtpSink sink = SmtpSink.start();

    @BeforeEach
    void setUp() {
        acme = world.acme();
        fixture.provider(acme, "smtp", "{\"host\": \"127.0.0.1\", \"port\": " + sink.port() + "}", 0, null);
    }

    @AfterEach
    void tearDown() {
        sink.close();
    }

    @Test
    void deliversToEveryoneOnce() {
        SourceId source = fixture.sending(acme, 1_000);

        engine.runDue();

        assertThat(sink.stats().uniqueRecipients()).isEqualTo(1_000);
        assertThat(sink.stats().duplicateRecipients()).isZero();
        assertThat(sink.stats().uniqueMessageIds()).isEqualTo(1_000);
        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(1_000);
    }

    @Test
    void losesNobodyWhenATenthIsPutOff() {
        sink.mode(SinkMode.normal().rejectingEvery(10, SinkStage.RCPT, "451 4.7.1 greylisted, try again later"));
        SourceId source = fixture.sending(acme, 500);
        engine.runDue();
        long deferred = fixture.count(acme, source, SendStatus.DEFERRED);
        Phase between = fixture.phase(acme, source);
        sink.mode(SinkMode.normal());

        clock.tick(Duration.ofMinutes(7));
        engine.runDue();

        assertThat(deferred).isEqualTo(50);
        assertThat(between).isEqualTo(Phase.SENDING);
        assertThat(sink.stats().uniqueRecipients()).isEqualTo(500);
        assertThat(sink.stats().duplicateRecipients()).isZero();
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    @Test
    void waitsForAPortThatIsClosed() {
        sink.closePort();
        SourceId source = fixture.sending(acme, 200);
        engine.runDue();
        Phase stopped = fixture.phase(acme, source);
        sink.openPort();

        clock.tick(Duration.ofSeconds(31));
        engine.runDue();

        assertThat(stopped).isEqualTo(Phase.PAUSED);
        assertThat(sink.stats().uniqueRecipients()).isEqualTo(200);
        assertThat(sink.stats().duplicateRecipients()).isZero();
        assertThat(fixture.rows(acme, source))
                .extracting(RecipientRow::attempts)
                .containsOnly(1);
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    @Test
    void callsUncertainWhatGotNoReply() {
        sink.mode(SinkMode.normal().droppingEvery(50));
        SourceId source = fixture.sending(acme, 200);

        engine.runDue();

        assertThat(fixture.count(acme, source, SendStatus.UNCERTAIN))
                .isEqualTo(sink.dropped().size());
        assertThat(fixture.count(acme, source, SendStatus.SENT))
                .isEqualTo(200 - sink.dropped().size());
        assertThat(sink.stats().duplicateRecipients()).isZero();
        assertThat(fixture.phase(acme, source)).isEqualTo(Phase.FINISHED);
    }

    @Test
    void writesToAddressesBeyondAsciiWhereTheRelayTakesThem() {
        SourceId source = fixture.held(acme);
        fixture.freeze(acme, source, "грета", 2);
        fixture.release(acme, source);

        engine.runDue();

        assertThat(sink.recipients()).containsOnlyKeys("грета1@example.com", "грета2@example.com");
    }

    @Test
    void saysThatARelayTakesNoAddressBeyondAscii() {
        sink.mode(SinkMode.normal().without("SMTPUTF8"));
        SourceId source = fixture.held(acme);
        fixture.freeze(acme, source, "грета", 2);
        fixture.freeze(acme, source, "p", 2);
        fixture.release(acme, source);

        engine.runDue();

        assertThat(sink.recipients()).containsOnlyKeys("p1@example.com", "p2@example.com");
        assertThat(fixture.count(acme, source, SendStatus.FAILED)).isEqualTo(2);
        assertThat(fixture.rows(acme, source))
                .filteredOn(row -> row.status() == SendStatus.FAILED)
                .allSatisfy(row -> {
                    assertThat(row.reason()).isEqualTo("address_unusable");
                    assertThat(row.smtpResponse()).contains("SMTPUTF8");
                });
    }
}
