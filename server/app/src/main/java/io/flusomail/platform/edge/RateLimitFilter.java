package io.flusomail.platform.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.time.ClockMeter;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * So many requests per minute for each key and person, and for each address that does not sign in; counted per node.
 * Tells how many are left (draft-ietf-httpapi-ratelimit-headers-11).
 */
final class RateLimitFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_BUCKETS = 50_000;
    /** One address may stand for a whole office that reads the sign-in page, so strangers get as much as one key. */
    private static final String STRANGERS = "address";

    private final transient RateLimit limit;
    private final transient TimeMeter time;
    private final transient Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build();

    RateLimitFilter(RateLimit limit, Clock clock) {
        this.limit = limit;
        this.time = new ClockMeter(clock);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (limit.perMinute().isPresent()) {
            spend(request, response, limit.perMinute().getAsInt());
        }
        chain.doFilter(request, response);
    }

    private void spend(HttpServletRequest request, HttpServletResponse response, int perMinute) {
        Actor actor = Actor.current();
        String policy = actor.id() == null ? STRANGERS : "default";
        String key = actor.id() == null
                ? STRANGERS + request.getRemoteAddr()
                : actor.kind() + actor.id().toString();
        ConsumptionProbe probe = buckets.get(key, _ -> bucket(perMinute)).tryConsumeAndReturnRemaining(1);
        long reset = seconds(probe.getNanosToWaitForReset());
        response.setHeader("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(policy, perMinute, WINDOW.toSeconds()));
        response.setHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(policy, probe.getRemainingTokens(), reset));
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofSeconds(Math.max(1, seconds(probe.getNanosToWaitForRefill())));
            throw new ProblemException(
                    PlatformProblems.RATE_LIMITED,
                    "More than " + perMinute + " requests in a minute; wait " + wait.toSeconds() + " s.",
                    List.of(),
                    wait);
        }
    }

    private Bucket bucket(int perMinute) {
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(perMinute)
                .refillGreedy(perMinute, WINDOW)
                .build();
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth)
                .build();
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999L);
    }
}
