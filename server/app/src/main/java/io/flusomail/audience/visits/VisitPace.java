package io.flusomail.audience.visits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.audience.sites.Site;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * How much browsers may tell in a minute, on each node. Anybody can read a site's key: one visitor or one address must not
 * use up what the others of the site have, and one site not what the database can take.
 */
@Component
class VisitPace {

    static final int OF_A_VISITOR = 240;
    static final int OF_AN_ADDRESS = 1_200;
    static final int OF_A_SITE = 12_000;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_BUCKETS = 100_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build();

    /** Counts so many items; 429 when any of the three has told too many, and nothing is taken then. */
    void spend(Site site, String visitor, String address, int items) {
        spend("address " + site.id() + " " + address, OF_AN_ADDRESS, items);
        spend("visitor " + site.id() + " " + visitor, OF_A_VISITOR, items);
        spend("site " + site.id(), OF_A_SITE, items);
    }

    private void spend(String whose, int perMinute, int items) {
        ConsumptionProbe probe = buckets.get(whose, _ -> bucket(perMinute)).tryConsumeAndReturnRemaining(items);
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1);
            throw new ProblemException(
                    PlatformProblems.RATE_LIMITED,
                    "More was told than " + perMinute + " in a minute; wait " + wait.toSeconds() + " s.",
                    List.of(),
                    wait);
        }
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(perMinute)
                        .refillGreedy(perMinute, WINDOW)
                        .build())
                .build();
    }
}
