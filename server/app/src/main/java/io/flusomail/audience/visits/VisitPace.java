package io.flusomail.audience.visits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.audience.sites.Site;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.time.ClockMeter;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * How much browsers may tell in a minute, on each node. Anybody can read a site's key: one visitor or one network must not
 * use up what the others of the site have, and one site not what the database can take. Visitors are made up as easily as
 * they are named, so that the last fifth of what a site has is left to those who were there some minutes ago.
 */
@Component
class VisitPace {

    static final int OF_A_VISITOR = 240;
    static final int OF_A_NETWORK = 1_200;
    static final int OF_A_SITE = 12_000;
    static final int OF_NEWCOMERS = OF_A_SITE / 5 * 4;
    static final Duration NEW = Duration.ofMinutes(10);

    private static final int BYTES = 512;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_BUCKETS = 100_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build();
    private final Cache<String, Instant> firstSeen = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(Duration.ofDays(1))
            .build();
    private final Clock clock;

    VisitPace(Clock clock) {
        this.clock = clock;
    }

    /** What is told counts by the piece, or by its length where it is long. */
    static int cost(int items, int bytes) {
        return Math.max(items, Math.ceilDiv(bytes, BYTES));
    }

    /** Counts so much; 429 when any of them has told too much, and nothing is taken then. */
    void spend(Site site, String visitor, String address, int cost) {
        spend("network " + site.id() + " " + Networks.of(address), OF_A_NETWORK, cost);
        spend("visitor " + site.id() + " " + visitor, OF_A_VISITOR, cost);
        if (isNew(site, visitor)) {
            spend("newcomers " + site.id(), OF_NEWCOMERS, cost);
        }
        spend("site " + site.id(), OF_A_SITE, cost);
    }

    private boolean isNew(Site site, String visitor) {
        Instant now = clock.instant();
        return firstSeen.get(site.id() + " " + visitor, _ -> now).isAfter(now.minus(NEW));
    }

    private void spend(String whose, int perMinute, int cost) {
        ConsumptionProbe probe = buckets.get(whose, _ -> bucket(perMinute)).tryConsumeAndReturnRemaining(cost);
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1);
            throw new ProblemException(
                    PlatformProblems.RATE_LIMITED,
                    "More was told than " + perMinute + " in a minute; wait " + wait.toSeconds() + " s.",
                    List.of(),
                    wait);
        }
    }

    private Bucket bucket(int perMinute) {
        return Bucket.builder()
                .withCustomTimePrecision(new ClockMeter(clock))
                .addLimit(Bandwidth.builder()
                        .capacity(perMinute)
                        .refillGreedy(perMinute, WINDOW)
                        .build())
                .build();
    }
}
