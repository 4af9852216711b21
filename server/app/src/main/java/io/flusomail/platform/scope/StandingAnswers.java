package io.flusomail.platform.scope;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Answers to a question about everybody of a workspace that is asked again and again. What took long stands for twenty
 * times as long as it took: nothing of a small workspace, ten seconds of one where it takes half a second.
 */
public final class StandingAnswers<T> {

    private static final int MOST_WORKSPACES = 1_000;
    private static final int TIMES = 20;
    private static final Duration QUICK = Duration.ofMillis(50);

    private record Answer<T>(T value, Duration stands) {}

    private final Duration longest;
    private final Ticker ticker;
    private final Cache<WorkspaceId, Answer<T>> known;

    /** @param longest no answer is older */
    public StandingAnswers(Duration longest) {
        this(longest, Ticker.systemTicker());
    }

    StandingAnswers(Duration longest, Ticker ticker) {
        this.longest = longest;
        this.ticker = ticker;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_WORKSPACES)
                .ticker(ticker)
                .expireAfter(Expiry.<WorkspaceId, Answer<T>>writing((_, answer) -> answer.stands()))
                .build();
    }

    /** In the bound workspace. */
    public T get(Supplier<T> question) {
        WorkspaceId workspace = WorkspaceScope.current();
        Answer<T> before = known.getIfPresent(workspace);
        if (before != null) {
            return before.value();
        }
        long start = ticker.read();
        T value = question.get();
        Duration took = Duration.ofNanos(ticker.read() - start);
        if (took.compareTo(QUICK) > 0) {
            Duration wanted = took.multipliedBy(TIMES);
            known.put(workspace, new Answer<>(value, wanted.compareTo(longest) > 0 ? longest : wanted));
        }
        return value;
    }
}
