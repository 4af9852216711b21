package io.flusomail.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    @Test
    void holdsNoMoreAheadThanTwoSecondsTake() {
        RateLimit limit = new RateLimit(100.0, () -> 1);

        assertThat(limit.bound(4_000, 8)).isEqualTo(200);
        assertThat(limit.bound(50, 8)).isEqualTo(50);
    }

    @Test
    void isSharedByTheNodesThatSend() {
        AtomicInteger nodes = new AtomicInteger(4);
        RateLimit limit = new RateLimit(100.0, nodes::get);
        int ofFour = limit.bound(4_000, 8);
        nodes.set(2);

        assertThat(ofFour).isEqualTo(50);
        assertThat(limit.bound(4_000, 8)).isEqualTo(100);
    }

    @Test
    void limitsNothingWithoutARate() throws InterruptedException {
        RateLimit limit = new RateLimit(null, () -> 1);

        assertThat(limit.bound(4_000, 8)).isEqualTo(4_000);
        assertThat(limit.take(() -> false)).isTrue();
    }

    @Test
    void givesUpAMailThatIsNotWantedAnyMore() throws InterruptedException {
        RateLimit limit = new RateLimit(0.01, () -> 1);
        limit.take(() -> true);

        assertThat(limit.take(() -> false)).isFalse();
    }

    @Test
    void usesNoTurnUpForAMailThatIsGivenUp() throws InterruptedException {
        AtomicLong now = new AtomicLong();
        RateLimit limit = new RateLimit(0.1, () -> 1, now::get, now::addAndGet);
        limit.take(() -> true);

        for (int i = 0; i < 100; i++) {
            assertThat(limit.take(() -> false)).isFalse();
        }
        long before = now.get();
        limit.take(() -> true);

        assertThat(now.get() - before).isLessThanOrEqualTo(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void holdsNoMoreThanGoBeforeTheyAreTooOld() {
        assertThat(new RateLimit(1.0, () -> 1).within(Duration.ofSeconds(60))).isEqualTo(30);
        assertThat(new RateLimit(0.1, () -> 2).within(Duration.ofSeconds(60))).isEqualTo(1);
        assertThat(new RateLimit(0.1, () -> 1).bound(3, 8)).isEqualTo(3);
        assertThat(new RateLimit(null, () -> 1).within(Duration.ofSeconds(60))).isEqualTo(Integer.MAX_VALUE);
    }
}
