package io.flusomail.events.tracked;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.events.LogReader;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class LearnTypesTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    LogReader log;

    private Api api;

    @BeforeEach
    void signIn() {
        WorkspaceId acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void countsEventsByName() {
        track(1, "login", "{}");
        track(2, "login", "{}");
        track(1, "order placed", "{}");
        log.runDue();
        track(3, "login", "{}");
        log.runDue();

        var types = api.get("/api/event-types");

        assertThat(Api.<List<String>>read(types, "$.items[*].name")).containsExactly("login", "order placed");
        assertThat(Api.<List<Integer>>read(types, "$.items[*].count")).containsExactly(3, 1);
        assertThat(Api.<String>read(types, "$.items[0].first_seen_at")).isEqualTo("2026-03-01T10:00:01Z");
        assertThat(Api.<String>read(types, "$.items[0].last_seen_at")).isEqualTo("2026-03-01T10:00:03Z");
        assertThat(Api.<List<String>>read(api.get("/api/event-types?search=ORDER"), "$.items[*].name"))
                .containsExactly("order placed");
    }

    @Test
    void learnsTheTypesOfProperties() {
        track(1, "order", """
                {"total": 49.9, "gift": true, "note": "x", "day": "2026-03-14", "at": "2026-03-14T09:00:00Z",
                 "items": [], "address": {}, "nothing": null, "ada@example.com": 1}""");
        log.runDue();
        track(2, "order", "{\"total\": \"free\"}");
        log.runDue();

        assertThat(types("total")).containsExactly("number", "text");
        assertThat(types("gift")).containsExactly("boolean");
        assertThat(types("note")).containsExactly("text");
        assertThat(types("day")).containsExactly("date");
        assertThat(types("at")).containsExactly("datetime");
        assertThat(types("items")).containsExactly("list");
        assertThat(types("address")).containsExactly("object");
        assertThat(Api.<List<String>>read(api.get("/api/event-types"), "$.items[0].properties[*].name"))
                .doesNotContain("nothing", "ada@example.com");
    }

    /** Examples stay when people are erased: what one person had alone is none. */
    @Test
    void showsValuesThatSeveralPeopleHad() {
        for (int person = 1; person <= 5; person++) {
            track(person, "signed up", """
                    {"plan": "pro", "seats": 3, "referrer": "boss@example.com", "nickname": "n%d"}""".formatted(person));
        }
        log.runDue();

        assertThat(examples("plan")).containsExactly("pro");
        assertThat(examples("seats")).containsExactly(3);
        assertThat(examples("referrer")).isEmpty();
        assertThat(examples("nickname")).isEmpty();
    }

    @Test
    void isBoundedInNamesAndProperties() {
        StringBuilder many = new StringBuilder("{\"p0\": 1");
        for (int i = 1; i < 150; i++) {
            many.append(", \"p").append(i).append("\": 1");
        }
        track(1, "wide", many.append("}").toString());
        log.runDue();

        assertThat(Api.<List<String>>read(api.get("/api/event-types"), "$.items[0].properties[*].name"))
                .hasSize(100);
    }

    private void track(int person, String event, String properties) {
        MvcTestResult answer = api.post("/api/track", """
                {"user_id": "u-%d", "event": "%s", "occurred_at": "2026-03-01T10:00:0%dZ", "properties": %s}""".formatted(person, event, person, properties));
        assertThat(answer).hasStatus(200);
    }

    private List<String> types(String property) {
        return property(property, "types[*]");
    }

    private List<Object> examples(String property) {
        return property(property, "examples[*]");
    }

    private <T> List<T> property(String property, String what) {
        return Api.read(api.get("/api/event-types"), "$.items[0].properties[?(@.name == '" + property + "')]." + what);
    }
}
