package io.flusomail.platform.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.platform.ids.WorkspaceId;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private final WorkspaceId acme = WorkspaceId.next();

    @Test
    void worksAtTheSameTimeInTheWorkspaceOfTheCaller() {
        CyclicBarrier both = new CyclicBarrier(2);
        Queue<WorkspaceId> seen = new ConcurrentLinkedQueue<>();

        WorkspaceScope.run(
                acme,
                () -> SideBySide.run(2, () -> {
                    meet(both);
                    seen.add(WorkspaceScope.current());
                }));

        assertThat(seen).containsExactly(acme, acme);
    }

    @Test
    void throwsWhatOneThrowsOnceAllHaveEnded() {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger turn = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();

        assertThatThrownBy(() -> WorkspaceScope.run(
                        acme,
                        () -> SideBySide.run(2, () -> {
                            meet(both);
                            if (turn.getAndIncrement() == 0) {
                                throw new IllegalStateException("one failed");
                            }
                            ended.incrementAndGet();
                        })))
                .hasMessage("one failed");
        assertThat(ended).hasValue(1);
    }

    @Test
    void beginsInTheWorkspaceOfTheCallerWhoGoesOn() {
        CyclicBarrier both = new CyclicBarrier(2);

        Supplier<WorkspaceId> begun = WorkspaceScope.get(
                acme,
                () -> SideBySide.begin(() -> {
                    meet(both);
                    return WorkspaceScope.current();
                }));
        meet(both);

        assertThat(begun.get()).isEqualTo(acme);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }
}
