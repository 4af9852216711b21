package io.flusomail.content.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpareCoresTest {
    private static final int SPARE = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    private final SpareCores cores = new SpareCores();

    @Test
    @Timeout(60)
    void leavesACoreToTheRest() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        try (ExecutorService threads = Executors.newFixedThreadPool(SPARE + 8)) {
            for (int i = 0; i < 500; i++) {
                threads.execute(() -> cores.on(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.yield();
                    return running.decrementAndGet();
                }));
            }
        }

        assertThat(most.get()).isBetween(1, SPARE);
    }

    @Test
    @Timeout(60)
    void sendsAwayThoseWhoWouldWaitBehindTooManyOthers() {
        CountDownLatch free = new CountDownLatch(1);
        List<CompletableFuture<String>> all = new ArrayList<>();
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();
        Executor threads = task -> Thread.ofVirtual().start(task);

        for (int i = 0; i < SPARE + 200; i++) {
            CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> cores.on(() -> held(free)), threads);
            all.add(one.whenComplete((_, failure) -> {
                if (failure != null) {
                    refusal.complete(failure.getCause());
                }
            }));
        }
        Throwable refused = refusal.join();
        free.countDown();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .handle((_, _) -> "over")
                .join();

        assertThat(refused)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(PlatformProblems.UNAVAILABLE));
        assertThat(all.stream().filter(one -> !one.isCompletedExceptionally())).hasSizeGreaterThan(SPARE);
        assertThat(cores.on(() -> "free")).isEqualTo("free");
    }

    private static String held(CountDownLatch free) {
        try {
            free.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "done";
    }

    @Test
    @Timeout(60)
    void givesTheCoreBackWhenTheWorkFails() {
        for (int i = 0; i < SPARE + 1; i++) {
            assertThatThrownBy(() -> cores.on(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }

        assertThat(cores.on(() -> "free")).isEqualTo("free");
    }

    @Test
    void keepsTheInterruptOfOneWhoIsToStop() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> cores.on(() -> "never")).isInstanceOf(ProblemException.class);

        assertThat(Thread.interrupted()).isTrue();
    }
}
