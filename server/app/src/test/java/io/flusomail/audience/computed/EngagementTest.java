package io.flusomail.audience.computed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngagementTest extends ComputedTest {

    private void visit(String contact, Duration ago) {
        api.post(
                "/api/track",
                "{\"contact\": {\"id\": \"" + contact + "\"}, \"event\": \"visit\", \"occurred_at\": \""
                        + clock.instant().minus(ago) + "\"}");
    }

    private String status(String contact) {
        return Api.read(api.get("/api/contacts/" + contact), "$.engagement_status");
    }

    @Test
    void coolsWhenNothingIsHeardAnyMore() {
        String anna = person("anna");
        assertThat(status(anna)).isEqualTo("never");
        visit(anna, Duration.ofHours(1));
        settle();
        assertThat(status(anna)).isEqualTo("engaged");

        later(Duration.ofDays(32));
        assertThat(status(anna)).isEqualTo("cooling");

        later(Duration.ofDays(61));
        assertThat(status(anna)).isEqualTo("dormant");

        visit(anna, Duration.ZERO);
        settle();
        assertThat(status(anna)).isEqualTo("engaged");
        assertThat(Api.<List<String>>read(
                        api.get("/api/contacts/" + anna + "/activity"),
                        "$.items[?(@.kind=='engagement_changed')].data.to"))
                .contains("cooling", "dormant", "engaged");
    }

    @Test
    void isWhatTheWorkspaceMeansByIt() {
        String anna = person("anna");
        visit(anna, Duration.ofDays(3));
        settle();
        assertThat(status(anna)).isEqualTo("engaged");

        assertThat(api.patch("/api/engagement-rules", "{\"engaged_count\": 2}")).hasStatus(200);
        settle();
        assertThat(status(anna)).isEqualTo("cooling");

        assertThat(api.patch("/api/engagement-rules", "{\"engaged_days\": 100}"))
                .hasStatus(422);
        assertThat(Api.<Integer>read(api.get("/api/engagement-rules"), "$.engaged_count"))
                .isEqualTo(2);
    }

    @Test
    void isAskedForByRules() {
        String anna = person("anna");
        person("bert");
        visit(anna, Duration.ofDays(3));
        settle();

        assertThat(Api.<Integer>read(
                        api.post(
                                "/api/segments/preview",
                                "{\"rule\": {\"field\": \"engagement_status\", \"op\": \"is\", \"value\": \"never\"}}"),
                        "$.count"))
                .isEqualTo(1);
    }
}
