package io.flusomail.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
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
}
