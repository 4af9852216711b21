package io.flusomail.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.engine.RecordingProvider.Relay;
import io.flusomail.delivery.providers.HealthStore;
import io.flusomail.delivery.providers.RouteBook;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class HealthCheckTest {

    @Autowired
    HealthCheck health;

    @Autowired
    HealthStore store;

    @Autowired
    RouteBook book;

    @Autowired
    DeliveryFixture fixture;

    @Autowired
    RecordingProvider providers;

    @Autowired
    Transactions transactions;

    @Autowired
    SettableClock clock;

    @Autowired
    World world;

    @Test
    void letsASilentRelayKeepNobodyElseWaiting() throws InterruptedException {
        WorkspaceId acme = world.acme();
        WorkspaceId other = world.workspace("Other");
        ProviderId silent = down(acme, Duration.ZERO);
        ProviderId working = down(other, Duration.ofSeconds(10));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch silence = new CountDownLatch(1);
        CountDownLatch askedToo = new CountDownLatch(1);
        providers.relay(silent).probing = () -> {
            asked.countDown();
            await(silence);
        };
        providers.relay(working).probing = askedToo::countDown;

        health.turn();
        await(asked);
        clock.tick(Duration.ofSeconds(11));
        health.turn();
        await(askedToo);
        boolean silentStill = silence.getCount() == 1;
        silence.countDown();
        health.settle();

        assertThat(silentStill).isTrue();
        assertThat(isDown(other, working)).isFalse();
        assertThat(isDown(acme, silent)).isFalse();
    }

    @Test
    void asksARelayThatIsSilentForLongOnlyOnce() throws InterruptedException {
        WorkspaceId acme = world.acme();
        ProviderId silent = down(acme, Duration.ZERO);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch silence = new CountDownLatch(1);
        Relay relay = providers.relay(silent);
        relay.probing = () -> {
            asked.countDown();
            await(silence);
        };

        health.turn();
        await(asked);
        clock.tick(Duration.ofHours(1));
        health.turn();
        silence.countDown();
        health.settle();

        assertThat(relay.probes).isEqualTo(1);
    }

    private ProviderId down(WorkspaceId workspace, Duration probeIn) {
        ProviderId provider = fixture.recording(workspace);
        transactions.in(workspace, () -> {
            store.down(
                    workspace,
                    provider,
                    "it cannot be reached",
                    false,
                    clock.instant(),
                    clock.instant().plus(probeIn),
                    clock.instant());
            return true;
        });
        return provider;
    }

    private boolean isDown(WorkspaceId workspace, ProviderId provider) {
        return fixture.in(
                workspace, () -> book.find(provider).orElseThrow().health().down());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
