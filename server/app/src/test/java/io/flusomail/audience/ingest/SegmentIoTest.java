package io.flusomail.audience.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Bodies as {@code @segment/analytics-node} 3.1 posts them, to a host that is ours. */
@ApplicationTest
class SegmentIoTest {

    /** What every call of that library has beside what it says. */
    private static final String SURROUNDINGS = """
            "integrations": {}, "_metadata": {"nodeVersion": "v20.20.2", "jsRuntime": "node"},
            "context": {"library": {"name": "@segment/analytics-node", "version": "3.1.0"}}""";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    private Api api;
    private String key = "";

    @BeforeEach
    void makeAKey() {
        WorkspaceId acme = world.acme();
        api = new Api(http, world, acme);
        key = Api.read(api.post("/api/api-keys", "{\"name\": \"Shop\", \"scopes\": [\"events:create\"]}"), "$.key");
        api.make("/api/fields", "{\"key\": \"plan\", \"label\": \"Plan\", \"type\": \"text\"}");
        api.make("/api/fields", "{\"key\": \"favourite_colour\", \"label\": \"Colour\", \"type\": \"text\"}");
    }

    @Test
    void readsWhatTheLibraryHasGzipped() {
        String calls = "{\"batch\": ["
                + call("identify", "m-1", "\"userId\": \"u-1\", \"traits\": {\"firstName\": \"Ada\"}") + "]}";

        var answer = gzipped(packed(calls.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer).hasStatus(200);
        assertThat(Api.<Integer>read(answer, "$.accepted")).isEqualTo(1);
    }

    @Test
    void unpacksNoMoreThanABodyMayHaveAndNothingThatIsNoGzip() {
        byte[] bomb = packed(new byte[64 * 1024 * 1024]);
        byte[] half = Arrays.copyOf(packed("{}".getBytes(StandardCharsets.UTF_8)), 12);

        assertThat(bomb).hasSizeLessThan(100_000);
        assertThat(gzipped(bomb)).hasStatus(413);
        assertThat(gzipped(half)).hasStatus(400);
        assertThat(gzipped("{}".getBytes(StandardCharsets.UTF_8))).hasStatus(400);
    }

    @Test
    void takesFromTheContextWhatTheTraitsDoNotSay() {
        var answer = post("/v1/identify", """
                {"userId": "u-1", "traits": {"firstName": "Ada", "locale": "de"},
                 "context": {"locale": "en-US", "timezone": "Europe/Oslo", "ip": "192.0.2.7",
                             "traits": {"firstName": "Augusta", "plan": "pro"}}}""", basic(key));
        var odd = post("/v1/identify", """
                {"userId": "u-2", "context": {"locale": "??", "timezone": "Mars/Olympus"}}""", basic(key));

        var ada = api.get("/api/contacts/" + Api.<String>read(answer, "$.contact_id"));
        assertThat(Api.<String>read(ada, "$.first_name")).isEqualTo("Ada");
        assertThat(Api.<String>read(ada, "$.locale")).isEqualTo("de");
        assertThat(Api.<String>read(ada, "$.time_zone")).isEqualTo("Europe/Oslo");
        assertThat(Api.<String>read(ada, "$.fields.plan")).isEqualTo("pro");
        assertThat(odd).hasStatus(200);
    }

    @Test
    void takesTheLastOfAFieldThatACallHasTwice() {
        var answer = batch(
                call("track", "m-1", "\"userId\": \"u-1\", \"event\": \"One\", \"event\": \"Two\""),
                call("track", "m-2", "\"userId\": \"u-1\", \"event\": \"Three\""));

        assertThat(Api.<Integer>read(answer, "$.accepted")).isEqualTo(2);
        assertThat(Api.<List<String>>read(api.get("/api/events"), "$.items[*].name"))
                .containsExactlyInAnyOrder("Two", "Three");
    }

    @Test
    void takesWhatTheLibraryPostsOfOnePerson() {
        var answer = batch(
                call(
                        "page",
                        "m-1",
                        "\"anonymousId\": \"anon-1\", \"name\": \"Pricing\", \"category\": \"Docs\","
                                + " \"properties\": {\"url\": \"https://acme.example/pricing\", \"category\": \"Docs\"}"),
                call(
                        "identify",
                        "m-2",
                        "\"userId\": \"u-1\", \"anonymousId\": \"anon-1\", \"traits\": {\"email\":"
                                + " \"ada@example.com\", \"firstName\": \"Ada\", \"plan\": \"pro\", \"favouriteColour\": \"teal\"}"),
                call(
                        "track",
                        "m-3",
                        "\"userId\": \"u-1\", \"event\": \"Order Completed\","
                                + " \"properties\": {\"total\": 49.9, \"products\": [{\"sku\": \"mug\"}]}"),
                call("screen", "m-4", "\"userId\": \"u-1\", \"name\": \"Home\", \"properties\": {}"));

        assertThat(answer).hasStatus(200);
        assertThat(Api.<Integer>read(answer, "$.accepted")).isEqualTo(4);
        String ada = Api.read(answer, "$.items[1].contact_id");
        var contact = api.get("/api/contacts/" + ada);
        assertThat(Api.<String>read(contact, "$.external_id")).isEqualTo("u-1");
        assertThat(Api.<String>read(contact, "$.email")).isEqualTo("ada@example.com");
        assertThat(Api.<String>read(contact, "$.first_name")).isEqualTo("Ada");
        assertThat(Api.<String>read(contact, "$.fields.plan")).isEqualTo("pro");
        assertThat(Api.<String>read(contact, "$.fields.favourite_colour")).isEqualTo("teal");
        var events = api.get("/api/events?contact_id=" + ada);
        assertThat(Api.<List<String>>read(events, "$.items[*].name"))
                .containsExactlyInAnyOrder("page_viewed", "Order Completed", "screen_viewed");
        assertThat(Api.<List<String>>read(events, "$.items[?(@.name == 'page_viewed')].properties.name"))
                .containsExactly("Pricing");
        assertThat(Api.<List<Double>>read(events, "$.items[*].properties.total"))
                .containsExactly(49.9);
    }

    @Test
    void countsACallOnceThatTheLibraryTriesAgain() {
        String order = call("track", "m-1", "\"userId\": \"u-1\", \"event\": \"Order Completed\", \"properties\": {}");

        batch(order);
        var again = batch(order);

        assertThat(Api.<Integer>read(again, "$.duplicates")).isEqualTo(1);
        assertThat(names()).containsExactly("Order Completed");
    }

    /** A phone an hour ahead says so of what happened and of the sending alike. */
    @Test
    void correctsTheSendersClock() {
        Instant ahead = clock.instant().plus(Duration.ofHours(1));
        String call = "{\"type\": \"track\", \"userId\": \"u-1\", \"event\": \"tapped\", \"timestamp\": \"%s\"}"
                .formatted(ahead.minusSeconds(90));

        var answer = post("/v1/batch", "{\"batch\": [%s], \"sentAt\": \"%s\"}".formatted(call, ahead), basic(key));

        assertThat(Api.<List<String>>read(answer, "$.items[0].warnings")).isEmpty();
        assertThat(Instant.parse(Api.read(api.get("/api/events"), "$.items[0].occurred_at")))
                .isEqualTo(clock.instant().minusSeconds(90));
    }

    @Test
    void knowsSomebodyByTheNameBefore() {
        batch(
                call("track", "m-1", "\"anonymousId\": \"anon-1\", \"event\": \"basket filled\""),
                call("track", "m-2", "\"userId\": \"u-1\", \"event\": \"login\""));

        batch(
                call("alias", "m-3", "\"userId\": \"u-2\", \"previousId\": \"u-1\""),
                call("alias", "m-4", "\"userId\": \"u-2\", \"previousId\": \"anon-1\""));
        batch(call("track", "m-5", "\"userId\": \"u-1\", \"event\": \"logout\""));

        assertThat(names()).containsExactlyInAnyOrder("basket filled", "login", "logout");
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].external_id"))
                .containsExactly("u-2");
    }

    @Test
    void takesSingleCallsWhereTheHttpApiHasThem() {
        assertThat(post("/v1/identify", "{\"userId\": 7, \"traits\": {\"firstName\": \"Ada\"}}", basic(key)))
                .hasStatus(200);
        assertThat(post("/v1/track", "{\"userId\": 7, \"event\": \"login\", \"messageId\": \"m-1\"}", basic(key)))
                .hasStatus(200);
        assertThat(post("/v1/page", "{\"userId\": \"7\", \"name\": \"Pricing\"}", "Bearer " + key))
                .hasStatus(200);
        assertThat(post("/v1/import/", "{\"batch\": [{\"type\": \"screen\", \"userId\": \"7\"}]}", basic(key)))
                .hasStatus(200);

        assertThat(names()).containsExactlyInAnyOrder("login", "page_viewed", "screen_viewed");
    }

    @Test
    void takesAPersonWithoutTheTraitsThatHaveNoPlace() {
        var answer = post(
                "/v1/identify",
                "{\"userId\": \"u-1\", \"traits\": {\"plan\": \"pro\", \"address\": {\"city\": \"London\"}}}",
                basic(key));

        assertThat(answer).hasStatus(200);
        assertThat(Api.<List<String>>read(answer, "$.warnings"))
                .containsExactly("Not kept, for no custom field is called so: address");
        assertThat(Api.<String>read(
                        api.get("/api/contacts/" + Api.<String>read(answer, "$.contact_id")), "$.fields.plan"))
                .isEqualTo("pro");
    }

    @Test
    void takesAPersonWithoutTheTraitsWhoseValuesDoNotFit() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");
        api.make("/api/fields", "{\"key\": \"seats\", \"type\": \"number\"}");

        var answer = post(
                "/v1/identify",
                "{\"userId\": \"u-1\", \"traits\": {\"firstName\": \"Ada\", \"email\": \"\", \"age\": \"41\", \"seats\": \"many\","
                        + " \"locale\": \"no such\", \"timezone\": \"PST or so\"}}",
                basic(key));

        assertThat(answer).hasStatus(200);
        assertThat(Api.<List<String>>read(answer, "$.warnings"))
                .containsExactly("Not kept, for the value does not fit: email, seats, locale, timezone");
        var ada = api.get("/api/contacts/" + Api.<String>read(answer, "$.contact_id"));
        assertThat(Api.<String>read(ada, "$.first_name")).isEqualTo("Ada");
        assertThat(Api.<Integer>read(ada, "$.fields.age")).isEqualTo(41);
    }

    @Test
    void saysOfEachCallWhatIsWrongInTheLibrarysWords() {
        var answer = batch(
                call("group", "m-1", "\"userId\": \"u-1\", \"groupId\": \"g-1\", \"traits\": {\"name\": \"Acme\"}"),
                call("track", "m-2", "\"userId\": \"u-1\""),
                "{\"type\": \"track\", \"userId\": \"u-1\", \"event\": \"x\", \"timestamp\": \"yesterday\"}",
                call("track", "x".repeat(201), "\"userId\": \"u-1\", \"event\": \"x\""),
                call("identify", "m-5", "\"userId\": \"u-1\", \"traits\": {\"email\": \"nobody@\"}"),
                call("track", "m-6", "\"event\": \"x\""),
                "7",
                call("page", "m-8", "\"userId\": \"u-1\", \"properties\": 7"),
                call("track", "m-9", "\"userId\": \"u-1\", \"event\": \"fine\""));

        assertThat(answer).hasStatus(200);
        assertThat(Api.<Integer>read(answer, "$.accepted")).isEqualTo(1);
        assertThat(Api.<List<String>>read(answer, "$.items[*].errors[0].field"))
                .containsExactly(
                        "batch[0].type",
                        "batch[1].event",
                        "batch[2].timestamp",
                        "batch[3].messageId",
                        "batch[4].traits.email",
                        "batch[5].contact",
                        "batch[6].type",
                        "batch[7].properties");
        assertThat(Api.<String>read(answer, "$.items[0].errors[0].code")).isEqualTo("unsupported");
        assertThat(names()).containsExactly("fine");
    }

    @Test
    void refusesWhatIsNoBatch() {
        assertThat(post("/v1/batch", "{\"batch\": 7}", basic(key))).hasStatus(422);
        assertThat(post("/v1/batch", "{\"batch\": []}", basic(key))).hasStatus(422);
        assertThat(post("/v1/batch", "[]", basic(key))).hasStatus(422);
        assertThat(post("/v1/batch", "{", basic(key))).hasStatus(400);
        assertThat(post("/v1/group", "{\"userId\": \"u-1\", \"groupId\": \"g-1\"}", basic(key)))
                .hasStatus(422);
    }

    @Test
    void asksForAKeyThatMayTell() {
        String readers =
                Api.read(api.post("/api/api-keys", "{\"name\": \"Reader\", \"scopes\": [\"contacts:read\"]}"), "$.key");
        String owner = new String(
                Base64.getEncoder().encode((api.token().substring(7) + ":").getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);

        assertThat(post("/v1/batch", "{\"batch\": []}", basic("fm_nobody"))).hasStatus(401);
        assertThat(post("/v1/batch", "{\"batch\": []}", "Basic %%%")).hasStatus(401);
        assertThat(post("/v1/batch", "{\"batch\": []}", "Basic " + owner))
                .as("a person's token")
                .hasStatus(401);
        assertThat(post("/v1/batch", "{\"batch\": []}", basic(readers))).hasStatus(403);
        assertThat(post("/api/batch", "{\"items\": []}", basic(key)))
                .as("elsewhere keys are bearer tokens")
                .hasStatus(401);
    }

    private MvcTestResult batch(String... calls) {
        String body = "{\"batch\": [%s], \"writeKey\": \"%s\", \"sentAt\": \"%s\"}"
                .formatted(String.join(",", calls), key, clock.instant());
        return post("/v1/batch", body, basic(key));
    }

    private String call(String type, String id, String says) {
        return "{\"type\": \"%s\", \"messageId\": \"%s\", \"timestamp\": \"%s\", %s, %s}"
                .formatted(type, id, clock.instant(), says, SURROUNDINGS);
    }

    private MvcTestResult post(String path, String body, String authorization) {
        return http.post()
                .uri(path)
                .header("Authorization", authorization)
                .header("User-Agent", "analytics-node-next/latest")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult gzipped(byte[] body) {
        return http.post()
                .uri("/v1/batch")
                .header("Authorization", basic(key))
                .header("Content-Encoding", "gzip")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String basic(String key) {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() {
        return Api.read(api.get("/api/events"), "$.items[*].name");
    }
}
