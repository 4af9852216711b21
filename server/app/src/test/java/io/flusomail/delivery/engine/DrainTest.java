package io.flusomail.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.engine.RecordingProvider.Relay;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class DrainTest {

    @Autowired
    DeliveryEngine engine;

    @Autowired
    Planner planner;

    @Autowired
    Turns turns;

    @Autowired
    DeliveryFixture fixture;

    @Autowired
    RecordingProvider providers;

    @Autowired
    FixtureRenderer renderer;

    @Autowired
    World world;

    @Test
    void endsWhatIsOnTheWireAndPutsTheRestBack() throws InterruptedException {
        engine.runDue();
        WorkspaceId acme = world.acme();
        Relay relay = providers.relay(fixture.recording(acme));
        CountDownLatch onTheWire = new CountDownLatch(4);
        CountDownLatch answer = new CountDownLatch(1);
        relay.answer = _ -> {
            onTheWire.countDown();
            await(answer);
            return RecordingProvider.TAKEN;
        };
        SourceId source = fixture.sending(acme, 100);
        turns.changed();
        planner.turn();
        onTheWire.await();

        Thread stopping = Thread.ofVirtual().start(engine::stop);
        answer.countDown();
        stopping.join();
        long sent = fixture.count(acme, source, SendStatus.SENT);
        long waiting = fixture.count(acme, source, SendStatus.PENDING);
        long uncertain = fixture.count(acme, source, SendStatus.UNCERTAIN);
        engine.start();
        engine.runDue();

        assertThat(sent).isPositive();
        assertThat(sent + waiting).isEqualTo(100);
        assertThat(uncertain).isZero();
        assertThat(relay.recipients()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void putsBackWhatIsStillBeingWritten() throws InterruptedException {
        engine.runDue();
        WorkspaceId acme = world.acme();
        Relay relay = providers.relay(fixture.recording(acme));
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        renderer.before = () -> {
            writing.countDown();
            await(written);
        };
        SourceId source = fixture.sending(acme, 100);
        turns.changed();
        planner.turn();
        writing.await();

        Thread stopping = Thread.ofVirtual().start(engine::stop);
        written.countDown();
        stopping.join();
        long sent = fixture.count(acme, source, SendStatus.SENT);
        long waiting = fixture.count(acme, source, SendStatus.PENDING);
        renderer.before = () -> {};
        engine.start();
        engine.runDue();

        assertThat(sent + waiting).isEqualTo(100);
        assertThat(relay.recipients()).hasSize(100).doesNotHaveDuplicates();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
