package io.flusomail.wholeprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Application;
import io.flusomail.bench.kit.Launch;
import io.flusomail.bench.kit.SegmentSoak;
import io.flusomail.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Half a minute of {@code bench/soak}. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class SegmentSoakTest {

    @Test
    void liveSegmentsAreRightAfterARandomLoadWithKills() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        try (Application application = Application.start(Launch.light(), on(database));
                Api api = Api.of(application);
                Connection owner =
                        DriverManager.getConnection(database.url(), database.username(), database.password())) {
            SegmentSoak soak = SegmentSoak.prepare(application, api, owner, 1_500);

            SegmentSoak.Outcome outcome = soak.run(Duration.ofSeconds(30), Duration.ofSeconds(10));

            assertThat(outcome.broken()).as(outcome.toString()).isEmpty();
            assertThat(outcome.kills()).isPositive();
            assertThat(outcome.moves()).isGreaterThan(300);
        }
    }

    private static Map<String, String> on(TestDatabase database) {
        return Map.of(
                "FLUSOMAIL_DATABASE_URL", database.url(),
                "FLUSOMAIL_DATABASE_USERNAME", database.username(),
                "FLUSOMAIL_DATABASE_PASSWORD", database.password());
    }
}
