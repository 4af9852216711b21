package io.flusomail.audience.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

@FlusomailTest
class QualityTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        clock.set(SettableClock.START);
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    private static int count(MvcTestResult report, String key) {
        return Api.<List<Integer>>read(report, "$.checks[?(@.key=='" + key + "')].count")
                .getFirst();
    }

    @Test
    void countsWhatIsMissingOrDoubtful() {
        api.make("/api/contacts", "{\"external_id\": \"x1\", \"first_name\": \"Xenia\"}");
        api.make("/api/contacts", "{\"email\": \"info@firm.no\", \"time_zone\": \"Europe/Oslo\"}");
        api.make("/api/contacts", "{\"email\": \"anna@gmial.com\", \"last_name\": \"Berg\"}");

        MvcTestResult report = api.get("/api/audience/quality");

        assertThat(Api.<Integer>read(report, "$.total")).isEqualTo(3);
        assertThat(count(report, "no_email")).isEqualTo(1);
        assertThat(count(report, "role_address")).isEqualTo(1);
        assertThat(count(report, "invalid_looking")).isEqualTo(1);
        assertThat(count(report, "no_name")).isEqualTo(1);
        assertThat(count(report, "no_time_zone")).isEqualTo(2);
        assertThat(count(report, "stale")).isZero();
        assertThat(count(report, "age_month")).isEqualTo(3);
    }

    @Test
    void asksWithRulesThatSegmentsUnderstand() {
        MvcTestResult report = api.get("/api/audience/quality");

        for (Map<String, Object> check : Api.<List<Map<String, Object>>>read(report, "$.checks")) {
            String rule = new JsonMapper().writeValueAsString(check.get("rule"));
            assertThat(api.post("/api/segments/preview", "{\"rule\": " + rule + "}"))
                    .as(rule)
                    .hasStatus(200);
        }
    }

    @Test
    void countsAgainAfterAWhile() {
        assertThat(Api.<Integer>read(api.get("/api/audience/quality"), "$.total"))
                .isZero();
        api.make("/api/contacts", "{\"email\": \"anna@people.no\"}");
        assertThat(Api.<Integer>read(api.get("/api/audience/quality"), "$.total"))
                .isZero();

        clock.tick(Duration.ofMinutes(11));
        MvcTestResult later = new Api(http, world, acme).get("/api/audience/quality");
        assertThat(Api.<Integer>read(later, "$.total")).isEqualTo(1);
    }
}
