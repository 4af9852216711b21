package io.flusomail.platform.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandingAnswersTest {

    private final AtomicLong now = new AtomicLong();
    private final WorkspaceId acme = WorkspaceId.next();
    private final StandingAnswers<Integer> answers = new StandingAnswers<>(Duration.ofMinutes(1), now::get);
    private int asked;

    @Test
    void standTwentyTimesAsLongAsTheyTook() {
        assertThat(ask(acme, Duration.ofSeconds(1))).isEqualTo(1);
        pass(Duration.ofSeconds(19));
        assertThat(ask(acme, Duration.ofSeconds(1))).isEqualTo(1);

        pass(Duration.ofSeconds(2));

        assertThat(ask(acme, Duration.ofSeconds(1))).isEqualTo(2);
    }

    @Test
    void standNoLongerThanWasSaid() {
        ask(acme, Duration.ofSeconds(30));

        pass(Duration.ofSeconds(61));

        assertThat(ask(acme, Duration.ofSeconds(30))).isEqualTo(2);
    }

    @Test
    void doNotStandWhenTheyAreCheap() {
        ask(acme, Duration.ofMillis(10));

        assertThat(ask(acme, Duration.ofMillis(10))).isEqualTo(2);
    }

    @Test
    void areEachWorkspacesOwn() {
        ask(acme, Duration.ofSeconds(1));

        assertThat(ask(WorkspaceId.next(), Duration.ofSeconds(1))).isEqualTo(2);
    }

    private int ask(WorkspaceId workspace, Duration takes) {
        return WorkspaceScope.get(
                workspace,
                () -> answers.get(() -> {
                    pass(takes);
                    return ++asked;
                }));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
