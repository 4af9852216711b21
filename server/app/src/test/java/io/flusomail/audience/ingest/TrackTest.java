package io.flusomail.audience.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class TrackTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    private Api api;

    @BeforeEach
    void signIn() {
        api = new Api(http, world, world.acme());
    }

    @Test
    void tellsOfSomebodyKnownByAnyName() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"external_id\": \"a-1\"}");

        var byEmail = track("{\"contact\": {\"email\": \"ADA@example.com\"}, \"event\": \"one\"}");
        var byId = track("{\"contact\": {\"id\": \"%s\"}, \"event\": \"two\"}".formatted(ada));
        var byExternalId = track("{\"contact\": {\"external_id\": \"a-1\"}, \"event\": \"three\"}");
        var byUser = track("{\"user_id\": \"a-1\", \"event\": \"four\"}");

        assertThat(List.of(byEmail, byId, byExternalId, byUser))
                .allSatisfy(answer ->
                        assertThat(Api.<String>read(answer, "$.contact_id")).isEqualTo(ada));
        assertThat(names(ada)).containsExactlyInAnyOrder("one", "two", "three", "four");
    }

    @Test
    void showsPropertiesInTheActivityOfTheContact() {
        var answer = track("""
                {"contact": {"email": "ada@example.com"}, "event": " Order placed ", "occurred_at": "2026-03-01T10:00:00+01:00",
                 "properties": {"total": 49.9, "items": [{"sku": "a"}], "gift": null}}""");

        var fact = api.get("/api/contacts/" + Api.<String>read(answer, "$.contact_id") + "/activity?limit=1000");
        assertThat(Api.<List<String>>read(fact, "$.items[?(@.kind == 'tracked')].name"))
                .containsExactly("Order placed");
        assertThat(Api.<List<String>>read(fact, "$.items[?(@.kind == 'tracked')].occurred_at"))
                .containsExactly("2026-03-01T09:00:00Z");
        assertThat(Api.<List<Object>>read(fact, "$.items[?(@.kind == 'tracked')].data.total"))
                .containsExactly(49.9);
        assertThat(Api.<List<Object>>read(fact, "$.items[?(@.kind == 'tracked')].data.items[0].sku"))
                .containsExactly("a");
    }

    @Test
    void makesSomebodyUnknownWithoutConsent() {
        var answer = track(
                "{\"contact\": {\"email\": \"new@example.com\", \"external_id\": \"n-1\"}, \"event\": \"login\"}");

        var made = api.get("/api/contacts/" + Api.<String>read(answer, "$.contact_id"));
        assertThat(Api.<String>read(made, "$.status")).isEqualTo("pending");
        assertThat(Api.<String>read(made, "$.external_id")).isEqualTo("n-1");
    }

    @Test
    void countsOnceWhatIsToldTwiceForSevenDays() {
        String told = "{\"contact\": {\"email\": \"ada@example.com\"}, \"event\": \"login\", \"event_id\": \"e-1\"}";

        var first = track(told);
        var second = track(told);

        assertThat(Api.<String>read(first, "$.status")).isEqualTo("accepted");
        assertThat(Api.<String>read(second, "$.status")).isEqualTo("duplicate");
        assertThat(names(Api.read(first, "$.contact_id"))).containsExactly("login");
    }

    @Test
    void takesWhatWasRefusedWhenItComesAgainPutRight() {
        var refused = track("""
                {"contact": {"id": "0198f3c2-0000-7000-8000-000000000000"}, "event": "login", "event_id": "e-1"}""");
        var right =
                track("{\"contact\": {\"email\": \"ada@example.com\"}, \"event\": \"login\", \"event_id\": \"e-1\"}");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("contact.id");
        assertThat(Api.<String>read(right, "$.status")).isEqualTo("accepted");
    }

    @Test
    void takesAnyPastAndNoFuture() {
        String told = "{\"contact\": {\"email\": \"ada@example.com\"}, \"event\": \"%s\", \"occurred_at\": \"%s\"}";

        var past = track(told.formatted("past", "1970-01-01T00:00:00Z"));
        var clocks = track(told.formatted("clocks", clock.instant().plus(Duration.ofMinutes(4))));
        var future = track(told.formatted("future", clock.instant().plus(Duration.ofMinutes(6))));
        var before = track(told.formatted("before", "1969-12-31T23:59:59Z"));
        var unreadable = track(told.formatted("unreadable", "yesterday"));

        assertThat(Api.<List<String>>read(past, "$.warnings")).isEmpty();
        assertThat(Api.<List<String>>read(clocks, "$.warnings")).isEmpty();
        assertThat(Api.<List<String>>read(future, "$.warnings")).hasSize(1);
        assertThat(Api.<String>read(before, "$.details[0].field")).isEqualTo("occurred_at");
        assertThat(unreadable).hasStatus(422);
        assertThat(Api.<String>read(unreadable, "$.details[0].field")).isEqualTo("occurred_at");
        var events = api.get("/api/events");
        assertThat(Api.<List<String>>read(events, "$.items[*].name")).containsExactly("clocks", "future", "past");
        assertThat(Api.<String>read(events, "$.items[1].occurred_at"))
                .isEqualTo(clock.instant().toString());
    }

    @Test
    void namesWhatBreaksARule() {
        String told = "{\"contact\": {\"email\": \"ada@example.com\"}, %s}";
        String deep = "[".repeat(12) + "]".repeat(12);

        assertThat(field(told.formatted("\"properties\": {}"))).isEqualTo("event");
        assertThat(field(told.formatted("\"event\": \"" + "x".repeat(101) + "\"")))
                .isEqualTo("event");
        assertThat(field(told.formatted("\"event\": \"<b>\""))).isEqualTo("event");
        assertThat(field(told.formatted("\"event\": \"a\", \"properties\": []")))
                .isEqualTo("properties");
        assertThat(field(told.formatted("\"event\": \"a\", \"properties\": {\"a\": " + deep + "}")))
                .isEqualTo("properties");
        assertThat(field(told.formatted("\"event\": \"a\", \"properties\": {\"a\": \"" + "ü".repeat(9_000) + "\"}")))
                .isEqualTo("properties");
        assertThat(field(told.formatted("\"event\": \"a\", \"properties\": {\"a\": \"\\u0000\"}")))
                .startsWith("properties");
        assertThat(field(told.formatted("\"event\": \"a\", \"event_id\": \"\"")))
                .isEqualTo("event_id");
        assertThat(field(told.formatted("\"event\": \"a\", \"user_id\": \"u\"")))
                .isEqualTo("user_id");
        assertThat(field("{\"event\": \"a\"}")).isEqualTo("contact");
        assertThat(field("{\"event\": \"a\", \"contact\": {\"email\": \"no\"}}"))
                .isEqualTo("contact.email");
    }

    @Test
    void needsThePermissionToTell() {
        String key =
                Api.read(api.post("/api/api-keys", "{\"name\": \"shop\", \"scopes\": [\"events:create\"]}"), "$.key");
        String reader =
                Api.read(api.post("/api/api-keys", "{\"name\": \"eye\", \"scopes\": [\"events:read\"]}"), "$.key");
        String told = "{\"contact\": {\"email\": \"ada@example.com\"}, \"event\": \"login\"}";

        assertThat(as(key, told)).hasStatus(200);
        assertThat(as(reader, told)).hasStatus(403);
    }

    @Test
    void knowsNobodyOfAnotherWorkspace() {
        Api globex = new Api(http, world, world.workspace("Globex"));
        String theirs = globex.make("/api/contacts", "{\"email\": \"ada@example.com\", \"external_id\": \"a-1\"}");
        globex.post("/api/track", "{\"user_id\": \"a-1\", \"event\": \"login\", \"event_id\": \"e-1\"}");

        var byId = track("{\"contact\": {\"id\": \"%s\"}, \"event\": \"login\"}".formatted(theirs));
        var sameNames = track("{\"user_id\": \"a-1\", \"event\": \"login\", \"event_id\": \"e-1\"}");

        assertThat(byId).hasStatus(422);
        assertThat(Api.<String>read(sameNames, "$.status")).isEqualTo("accepted");
        assertThat(Api.<String>read(sameNames, "$.contact_id")).isNotEqualTo(theirs);
    }

    private MvcTestResult as(String key, String json) {
        return http.post()
                .uri("/api/track")
                .header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .content(json)
                .exchange();
    }

    private String field(String json) {
        MvcTestResult answer = track(json);
        assertThat(answer).as(json).hasStatus(422);
        return Api.read(answer, "$.details[0].field");
    }

    private MvcTestResult track(String json) {
        return api.post("/api/track", json);
    }

    private List<String> names(String contact) {
        return Api.read(api.get("/api/contacts/" + contact + "/activity"), "$.items[?(@.kind == 'tracked')].name");
    }
}
