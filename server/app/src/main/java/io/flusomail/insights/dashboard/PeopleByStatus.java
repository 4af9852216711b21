package io.flusomail.insights.dashboard;

import io.flusomail.audience.Audience;
import io.flusomail.platform.scope.StandingAnswers;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many people there are of each status. Counting a million takes half a second, and a dashboard asks again and again. */
@Component
final class PeopleByStatus {

    private final StandingAnswers<Map<String, Long>> counts = new StandingAnswers<>(Duration.ofMinutes(1));
    private final Audience audience;

    PeopleByStatus(Audience audience) {
        this.audience = audience;
    }

    /** Of the bound workspace. */
    Map<String, Long> byStatus() {
        return counts.get(audience::countByStatus);
    }
}
