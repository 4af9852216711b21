package io.flusomail.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.testkit.SettableClock;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RateLimitFilterTest {

    private final SettableClock clock = new SettableClock();
    private final RateLimitFilter filter = new RateLimitFilter(RateLimit.of("3"), clock);
    private final Actor script = new Actor(Actor.Kind.API_KEY, UUID.randomUUID(), "script", Set.of(), "192.0.2.1");

    @Test
    void tellsHowManyAreLeft() {
        MockHttpServletResponse answer = call(filter, script);

        assertThat(answer.getHeader("RateLimit-Policy")).isEqualTo("\"default\";q=3;w=60");
        assertThat(answer.getHeader("RateLimit")).isEqualTo("\"default\";r=2;t=20");
    }

    @Test
    void refusesTheFourthOfThree() {
        for (int i = 0; i < 3; i++) {
            call(filter, script);
        }

        assertThatThrownBy(() -> call(filter, script)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.code().code()).isEqualTo("rate_limited");
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(20));
        });

        clock.tick(Duration.ofSeconds(20));
        assertThat(call(filter, script).getHeader("RateLimit")).startsWith("\"default\";r=0");
    }

    @Test
    void countsEachActorAlone() {
        Actor other = new Actor(Actor.Kind.API_KEY, UUID.randomUUID(), "other", Set.of(), "192.0.2.1");
        for (int i = 0; i < 3; i++) {
            call(filter, script);
        }

        assertThat(call(filter, other).getHeader("RateLimit")).startsWith("\"default\";r=2");
    }

    @Test
    void countsNothingWhenItIsOff() {
        RateLimitFilter off = new RateLimitFilter(RateLimit.of("off"), clock);

        for (int i = 0; i < 10; i++) {
            assertThat(call(off, script).getHeader("RateLimit")).isNull();
        }
    }

    @Test
    void refusesToStartWithALimitThatIsNone() {
        assertThatThrownBy(() -> RateLimit.of("lots")).hasMessageContaining("FLUSOMAIL_RATE_LIMIT");
        assertThatThrownBy(() -> RateLimit.of("0")).hasMessageContaining("FLUSOMAIL_RATE_LIMIT");
    }

    private static MockHttpServletResponse call(RateLimitFilter filter, Actor actor) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        return Actor.as(actor, () -> {
            try {
                filter.doFilter(new MockHttpServletRequest(), response, (_, _) -> {});
                return response;
            } catch (IOException | ServletException e) {
                throw new AssertionError(e);
            }
        });
    }
}
