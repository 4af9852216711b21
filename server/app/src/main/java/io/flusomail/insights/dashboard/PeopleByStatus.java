package io.flusomail.insights.dashboard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.flusomail.audience.Audience;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many people there are of each status. Counting a million takes half a second, and a dashboard asks again and
 * again, so a count stands for twenty times as long as it took: nothing for a small workspace, ten seconds for that one.
 */
@Component
final class PeopleByStatus {

    private static final int MOST_WORKSPACES = 1_000;
    private static final int TIMES = 20;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private record Counted(Map<String, Long> people, Duration took) {

        Duration stands() {
            Duration wanted = took.multipliedBy(TIMES);
            return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        }
    }

    private final Cache<WorkspaceId, Counted> known = Caffeine.newBuilder()
            .maximumSize(MOST_WORKSPACES)
            .expireAfter(Expiry.<WorkspaceId, Counted>writing((_, counted) -> counted.stands()))
            .build();
    private final Audience audience;

    PeopleByStatus(Audience audience) {
        this.audience = audience;
    }

    /** Of the bound workspace. */
    Map<String, Long> byStatus() {
        WorkspaceId workspace = WorkspaceScope.current();
        Counted counted = known.getIfPresent(workspace);
        if (counted == null) {
            long start = System.nanoTime();
            counted = new Counted(audience.countByStatus(), Duration.ofNanos(System.nanoTime() - start));
            if (counted.took().compareTo(Duration.ofMillis(50)) > 0) {
                known.put(workspace, counted);
            }
        }
        return counted.people();
    }
}
