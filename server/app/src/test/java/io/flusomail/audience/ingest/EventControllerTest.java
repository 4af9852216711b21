package io.flusomail.audience.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class EventControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private Api api;

    @BeforeEach
    void tellOfTwoPeople() {
        api = new Api(http, world, world.acme());
        for (int day = 1; day <= 5; day++) {
            api.post(
                    "/api/track", """
                    {"contact": {"email": "%s@example.com"}, "event": "%s", "occurred_at": "2026-03-0%dT00:00:00Z",
                     "properties": {"day": %d}}""".formatted(day % 2 == 0 ? "ada" : "grace", day < 4 ? "login" : "order", day, day));
        }
    }

    @Test
    void showsTheLatestFirstPageByPage() {
        var first = api.get("/api/events?limit=3");
        var second = api.get("/api/events?limit=3&cursor=" + Api.<String>read(first, "$.next_cursor"));

        assertThat(Api.<List<Integer>>read(first, "$.items[*].properties.day")).containsExactly(5, 4, 3);
        assertThat(Api.<List<Integer>>read(second, "$.items[*].properties.day")).containsExactly(2, 1);
        assertThat(Api.<String>read(second, "$.next_cursor")).isNull();
        assertThat(Api.<String>read(first, "$.items[0].email")).isEqualTo("grace@example.com");
    }

    @Test
    void findsByNameContactAndTime() {
        String ada = Api.read(api.get("/api/contacts?email=ada@example.com"), "$.items[0].id");

        assertThat(days("name=login")).containsExactly(3, 2, 1);
        assertThat(days("contact_id=" + ada)).containsExactly(4, 2);
        assertThat(days("from=2026-03-02T00:00:00Z&to=2026-03-04T00:00:00Z")).containsExactly(3, 2);
        assertThat(days("name=order&contact_id=" + ada)).containsExactly(4);
        assertThat(days("name=nothing")).isEmpty();
        assertThat(api.get("/api/events?cursor=x")).hasStatus(422);
    }

    private List<Integer> days(String filter) {
        return Api.read(api.get("/api/events?" + filter), "$.items[*].properties.day");
    }
}
