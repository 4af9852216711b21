package io.flusomail.audience.visits;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.sites.SiteEventNames;
import io.flusomail.events.LogReader;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApplicationTest
class VisitControllerTest {

    private static final String ORIGIN = "https://shop.example.com";
    private static final String VISITOR = "fm." + "0".repeat(31) + "1";
    private static final String PAGE = "{\"type\": \"page\", \"id\": \"%s\", \"properties\": {\"url\": \"%s\"}}";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    LogReader log;

    private Api api;
    private String site = "";
    private String key = "";
    private String secret = "";

    @BeforeEach
    void makeSite() {
        api = new Api(http, world, world.acme());
        var made = api.post("/api/sites", """
                {"name": "Shop", "origins": ["https://shop.example.com"], "consent_mode": "implied"}""");
        site = "/api/sites/" + Api.read(made, "$.id");
        key = Api.read(made, "$.key");
        secret = Api.read(made, "$.secret");
    }

    @Test
    void servesTheScriptWithTheSitesSettings() {
        var script = http.get().uri("/w/" + key + ".js").exchange();

        String code = Api.body(script);
        assertThat(script).hasStatus(200);
        assertThat(script).hasContentType("text/javascript;charset=UTF-8");
        assertThat(code).contains("\"consent\":\"implied\"").contains("\"gpc\":true");
        assertThat(code.length()).isLessThanOrEqualTo(6 * 1024);
        assertThat(script.getResponse().getHeader("Cache-Control")).isEqualTo("max-age=3600, public");
        assertThat(script.getResponse().getHeader("Set-Cookie")).isNull();
        String tag = String.valueOf(script.getResponse().getHeader("ETag"));
        assertThat(tag).startsWith("\"");
        assertThat(http.get().uri("/w/" + key + ".js").header("If-None-Match", tag))
                .hasStatus(304);
    }

    @Test
    void keepsPageViewsUntilItIsKnownWhoItWas() {
        var told = tell(item("e-1", "https://shop.example.com/?utm_source=news"));
        assertThat(told).hasStatus(200);
        assertThat(Api.<Integer>read(told, "$.accepted")).isEqualTo(1);
        assertThat(names()).isEmpty();

        var ada = api.post(
                "/api/identify",
                "{\"contact\": {\"email\": \"ada@example.com\"}, \"anonymous_id\": \"%s\"}".formatted(VISITOR));
        tell(item("e-2", "https://shop.example.com/b"));

        assertThat(names()).containsExactly("page_viewed", "page_viewed");
        assertThat(Api.body(api.get("/api/contacts/" + Api.read(ada, "$.contact_id") + "/activity")))
                .contains("page_viewed", "utm_source=news");
    }

    @Test
    void countsOnceWhatIsToldAgain() {
        tell(item("e-1", "https://shop.example.com/"));
        var again = tell(item("e-1", "https://shop.example.com/"));

        assertThat(Api.<Integer>read(again, "$.duplicates")).isEqualTo(1);
    }

    /** Somebody who reads the key in a page must not use up the names under which the shop's server reports. */
    @Test
    void hasNamesOfReportsOfItsOwn() {
        tell("{\"type\": \"track\", \"id\": \"order-1\", \"event\": \"x\"}");

        var order = api.post("/api/track", "{\"user_id\": \"a-1\", \"event\": \"order\", \"event_id\": \"order-1\"}");

        assertThat(Api.<String>read(order, "$.status")).isEqualTo("accepted");
    }

    @Test
    void refusesWrongItemsAndTakesTheOthers() {
        var told = tell(
                item("e-1", "https://shop.example.com/"),
                "{\"type\": \"track\"}",
                "{\"type\": \"track\", \"event\": \"x\", \"contact\": {\"email\": \"ada@example.com\"}}",
                "{\"type\": \"track\", \"event\": \"x\", \"email\": \"ada@example.com\"}",
                "7");

        assertThat(Api.<Integer>read(told, "$.accepted")).isEqualTo(1);
        assertThat(Api.<Integer>read(told, "$.refused")).isEqualTo(4);
        assertThat(Api.<List<String>>read(told, "$.errors[*].field"))
                .contains("items[1].event", "items[2].contact", "items[3].type", "items[4]");
    }

    @Test
    void letsOnlyPagesOfItsOriginsTell() {
        var stranger = tell(ORIGIN + ".evil.example", Map.of(), "implied", VISITOR, item("e-1", ORIGIN));
        var nobody = tell("", Map.of(), "implied", VISITOR, item("e-1", ORIGIN));
        var ours = tell(item("e-1", ORIGIN));

        assertThat(stranger).hasStatus(403);
        assertThat(stranger.getResponse().getHeader("Access-Control-Allow-Origin"))
                .isNull();
        assertThat(nobody).hasStatus(403);
        assertThat(ours.getResponse().getHeader("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(Api.<Integer>read(ours, "$.accepted")).isEqualTo(1);
    }

    @Test
    void answersThePreflightOfItsOriginsOnly() {
        assertThat(preflight(ORIGIN)).hasStatus(200);
        assertThat(preflight("https://evil.example")).hasStatus(403);
    }

    @Test
    void doesNotKnowOtherKeys() {
        api.post(site + "/key", "");

        assertThat(http.get().uri("/w/" + key + ".js")).hasStatus(404);
        var told = tell(item("e-1", ORIGIN));
        assertThat(told).hasStatus(404);
        assertThat(told.getResponse().getHeader("Access-Control-Allow-Origin"))
                .as("the script can read that it need not try again")
                .isEqualTo("*");
    }

    @Test
    void withholdsWhatTheBrowserObjectsTo() {
        var gpc = tell(ORIGIN, Map.of("Sec-GPC", "1"), "granted", VISITOR, item("e-1", ORIGIN));
        var dnt = tell(ORIGIN, Map.of("DNT", "1"), "implied", VISITOR, item("e-1", ORIGIN));
        var despite = tell(ORIGIN, Map.of("Sec-GPC", "1"), "granted_despite_signal", VISITOR, item("e-1", ORIGIN));

        assertThat(gpc).hasStatus(204);
        assertThat(dnt).hasStatus(204);
        assertThat(Api.<Integer>read(despite, "$.accepted")).isEqualTo(1);
        var days = api.get(site + "/days");
        assertThat(Api.<List<Integer>>read(days, "$.items[*].withheld")).containsExactly(2);
        assertThat(Api.<List<Integer>>read(days, "$.items[*].accepted")).containsExactly(1);
        assertThat(Api.<String>read(api.get(site), "$.last_seen_at")).isNotNull();
    }

    @Test
    void takesTheSignalForNothingWhereTheSiteDoesNotHeedIt() {
        api.patch(site, "{\"respect_gpc\": false}");

        assertThat(tell(ORIGIN, Map.of("Sec-GPC", "1"), "implied", VISITOR, item("e-1", ORIGIN)))
                .hasStatus(200);
    }

    @Test
    void withholdsEverythingBeforeConsentWhereItIsRequired() {
        api.patch(site, "{\"consent_mode\": \"required\"}");

        assertThat(tell(item("e-1", ORIGIN))).hasStatus(204);
        assertThat(tell(ORIGIN, Map.of(), "granted", VISITOR, item("e-1", ORIGIN)))
                .hasStatus(200);
    }

    @Test
    void tiesTheVisitorToWhomTheSiteProves() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"last_name\": \"Byron\"}");
        tell(item("e-1", ORIGIN));

        String hash = ProveIdentity.hash(secret, "ada@example.com");
        var told = tell("{\"type\": \"identify\", \"email\": \"ada@example.com\", \"hash\": \"" + hash
                + "\", \"traits\": {\"first_name\": \"Ada\"}}");

        assertThat(Api.<Integer>read(told, "$.accepted")).isEqualTo(1);
        assertThat(Api.body(told)).doesNotContain(ada);
        assertThat(names()).containsExactly("page_viewed");
        var contact = api.get("/api/contacts/" + ada);
        assertThat(Api.<String>read(contact, "$.first_name")).isEqualTo("Ada");
        assertThat(Api.<String>read(contact, "$.last_name")).isEqualTo("Byron");
    }

    @Test
    void believesNoIdThatSomebodyChoseToLookLikeAnAddress() {
        String ofId = ProveIdentity.hash(secret, "external_id:ada@example.com");
        String ofEmail = ProveIdentity.hash(secret, "ada@example.com");

        var told = tell(
                identify("email", "ada@example.com", ofId),
                identify("external_id", "ada@example.com", ofEmail),
                identify("external_id", "ada@example.com", ofId));

        assertThat(Api.<List<String>>read(told, "$.errors[*].field")).containsExactly("items[0].hash", "items[1].hash");
        assertThat(Api.<Integer>read(told, "$.accepted")).isEqualTo(1);
    }

    @Test
    void believesNothingThatIsNotProved() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        tell(item("e-1", ORIGIN));

        var bare = tell(identify("email", "ada@example.com", null));
        var wrong = tell(identify("email", "ada@example.com", "0".repeat(64)));
        var nobody = tell(identify("email", "grace@example.com", null));

        assertThat(Api.<List<String>>read(bare, "$.errors[*].code")).containsExactly("required");
        assertThat(Api.<List<String>>read(wrong, "$.errors[*].code")).containsExactly("not_proved");
        assertThat(Api.<List<String>>read(nobody, "$.errors[*].code")).containsExactly("required");
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].id"))
                .containsExactly(ada);
        assertThat(names()).isEmpty();
    }

    @Test
    void provesNothingMoreWithAFormerSecret() {
        String hash = ProveIdentity.hash(secret, "ada@example.com");

        api.post(site + "/secret", "");

        assertThat(Api.<List<String>>read(tell(identify("email", "ada@example.com", hash)), "$.errors[*].code"))
                .containsExactly("not_proved");
    }

    /** Where the site allows it: somebody new, pending. Of those who are known nothing changes, and nothing tells them apart. */
    @Test
    void makesSomebodyNewAtMostOfAnAddressThatNobodyProves() {
        api.patch(site, "{\"allow_unverified_identify\": true}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        tell(item("e-1", ORIGIN));

        var known = tell(identify("email", "ADA@example.com", null));
        assertThat(names()).isEmpty();
        var unknown = tell(identify("email", "grace@example.com", null));

        assertThat(Api.body(unknown)).isEqualTo(Api.body(known));
        assertThat(names()).isEmpty();
        assertThat(Api.<String>read(api.get("/api/contacts/" + ada), "$.status"))
                .isEqualTo("pending");
        var grace = api.get("/api/contacts?email=grace@example.com");
        assertThat(Api.<List<String>>read(grace, "$.items[*].status")).containsExactly("pending");
    }

    @Test
    void leavesAVisitorWhoIsSomebodyToThem() {
        api.patch(site, "{\"allow_unverified_identify\": true}");
        tell(identify("email", "ada@example.com", ProveIdentity.hash(secret, "ada@example.com")));

        tell(identify("email", "grace@example.com", null));
        tell(item("e-1", ORIGIN));

        assertThat(Api.<List<String>>read(api.get("/api/events"), "$.items[*].email"))
                .containsExactly("ada@example.com");
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].email"))
                .containsExactly("ada@example.com");
    }

    /** What a stranger's browser does must not stand in the timeline of somebody whose address they typed. */
    @Test
    void doesNotTakeTheVisitorForSomebodyWhomNobodyProves() {
        api.patch(site, "{\"allow_unverified_identify\": true}");
        tell(item("e-1", ORIGIN), identify("email", "grace@example.com", null));

        tell(identify("email", "ada@example.com", ProveIdentity.hash(secret, "ada@example.com")));

        assertThat(Api.<List<String>>read(api.get("/api/events"), "$.items[*].email"))
                .containsExactly("ada@example.com");
    }

    /** Of somebody known nothing waits: to be told that too much does would say that nobody knows who it is. */
    @Test
    void saysNothingOfWhatIsDroppedBecauseTooMuchWaits() {
        String waiting = String.join(
                ",", Collections.nCopies(1_000, "{\"anonymous_id\": \"%s\", \"event\": \"one\"}".formatted(VISITOR)));
        api.post("/api/batch", "{\"items\": [" + waiting + "]}");

        var over = tell(item("e-1", ORIGIN));
        String other = "fm." + "0".repeat(31) + "2";
        var within = tell(ORIGIN, Map.of(), "implied", other, item("e-1", ORIGIN));

        assertThat(Api.body(over)).isEqualTo(Api.body(within));
        assertThat(Api.<List<Integer>>read(api.get(site + "/days"), "$.items[*].refused"))
                .containsExactly(1);
    }

    @Test
    void takesSoManyNewNamesOfEventsAndThoseThatAreKnown() {
        api.post("/api/track", "{\"user_id\": \"a-1\", \"event\": \"order\"}");
        log.runDue();
        for (int from = 0; from < SiteEventNames.MOST; from += 50) {
            tell(IntStream.range(from, from + 50)
                    .mapToObj(n -> "{\"type\": \"track\", \"event\": \"new %d\"}".formatted(n))
                    .toArray(String[]::new));
        }

        var told = tell(
                item("e-1", ORIGIN),
                "{\"type\": \"track\", \"event\": \"order\"}",
                "{\"type\": \"track\", \"event\": \"new 7\"}",
                "{\"type\": \"track\", \"event\": \"one more\"}");

        assertThat(Api.<Integer>read(told, "$.accepted")).isEqualTo(3);
        assertThat(Api.<List<String>>read(told, "$.errors[*].field")).containsExactly("items[3].event");
    }

    @Test
    void takesPropertiesOfTwoKilobytesAtMost() {
        String event = "{\"type\": \"track\", \"event\": \"x\", \"properties\": {\"a\": \"%s\"}}";

        var told = tell(event.formatted("x".repeat(2_000)), event.formatted("x".repeat(2_050)));

        assertThat(Api.<List<String>>read(told, "$.errors[*].field")).containsExactly("items[1].properties");
        assertThat(Api.<Integer>read(told, "$.accepted")).isEqualTo(1);
    }

    @Test
    void takesNoTraitsOfSomebodyUnproved() {
        api.patch(site, "{\"allow_unverified_identify\": true}");

        var told =
                tell("{\"type\": \"identify\", \"email\": \"ada@example.com\", \"traits\": {\"first_name\": \"A\"}}");

        assertThat(Api.<List<String>>read(told, "$.errors[*].field")).containsExactly("items[0].traits");
    }

    @Test
    void namesTheTraitThatBreaksARule() {
        var told = tell("{\"type\": \"identify\", \"email\": \"ada@example.com\", \"hash\": \""
                + ProveIdentity.hash(secret, "ada@example.com") + "\", \"traits\": {\"locale\": \"!!\"}}");
        var unnamed = tell("{\"type\": \"identify\", \"email\": \"ada@\", \"hash\": \""
                + ProveIdentity.hash(secret, "ada@") + "\"}");

        assertThat(Api.<List<String>>read(told, "$.errors[*].field")).containsExactly("items[0].traits.locale");
        assertThat(Api.<List<String>>read(unnamed, "$.errors[*].field")).containsExactly("items[0].email");
    }

    @Test
    void takesNoTraitsThatABrowserHasNoSayIn() {
        var told = tell("{\"type\": \"identify\", \"email\": \"ada@example.com\", \"hash\": \""
                + ProveIdentity.hash(secret, "ada@example.com") + "\", \"traits\": {\"tags\": [\"vip\"]}}");

        assertThat(Api.<List<String>>read(told, "$.errors[*].field")).containsExactly("items[0].traits.tags");
    }

    /** Names that the shop gave to its visitors by itself may be guessed. */
    @Test
    void takesNoVisitorOfAnotherMaker() {
        var told = tell(ORIGIN, Map.of(), "implied", "v-7", item("e-1", ORIGIN));

        assertThat(told).hasStatus(422);
        assertThat(Api.<String>read(told, "$.details[0].field")).isEqualTo("visitor");
    }

    @Test
    void takesPersonalPartsOutOfAddresses() {
        tell(item("e-1", ORIGIN + "/reset?token=s3cret&utm_campaign=may&to=ada%40example.com#at"));
        tell(identify("email", "ada@example.com", ProveIdentity.hash(secret, "ada@example.com")));

        assertThat(Api.<List<String>>read(api.get("/api/events"), "$.items[*].properties.url"))
                .containsExactly(ORIGIN + "/reset?utm_campaign=may");
    }

    @Test
    void boundsWhatABrowserTellsAtOnceAndInAMinute() {
        String[] many = Collections.nCopies(51, item("e", ORIGIN)).toArray(String[]::new);
        String[] fifty = Collections.nCopies(50, "{\"type\": \"track\"}").toArray(String[]::new);
        String large = "{\"type\": \"track\", \"event\": \"" + "x".repeat(70_000) + "\"}";

        assertThat(tell(many)).hasStatus(422);
        assertThat(tell(large)).hasStatus(413);
        for (int told = 0; told + 50 <= VisitPace.OF_A_VISITOR; told += 50) {
            assertThat(tell(fifty)).hasStatus(200);
        }
        var over = tell(fifty);

        assertThat(over).hasStatus(429);
        assertThat(over.getResponse().getHeader("Retry-After")).isNotNull();
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThat(send(ORIGIN, Map.of(), "{")).hasStatus(400);
        assertThat(send(ORIGIN, Map.of(), "[]")).hasStatus(422);
    }

    private static String item(String id, String url) {
        return PAGE.formatted(id, url);
    }

    private static String identify(String name, String value, @Nullable String hash) {
        String proof = hash == null ? "" : ", \"hash\": \"" + hash + "\"";
        return "{\"type\": \"identify\", \"%s\": \"%s\"%s}".formatted(name, value, proof);
    }

    private MvcTestResult tell(String... items) {
        return tell(ORIGIN, Map.of(), "implied", VISITOR, items);
    }

    private MvcTestResult tell(
            String origin, Map<String, String> headers, String consent, String visitor, String... items) {
        String body = "{\"visitor\": \"%s\", \"consent\": \"%s\", \"items\": [%s]}"
                .formatted(visitor, consent, String.join(",", items));
        return send(origin, headers, body);
    }

    private MvcTestResult send(String origin, Map<String, String> headers, String body) {
        var request = http.post()
                .uri("/w/" + key)
                .header("Content-Type", "text/plain;charset=UTF-8")
                .content(body.getBytes(StandardCharsets.UTF_8));
        headers.forEach(request::header);
        return (origin.isEmpty() ? request : request.header("Origin", origin)).exchange();
    }

    private MvcTestResult preflight(String origin) {
        return http.method(HttpMethod.OPTIONS)
                .uri("/w/" + key)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .exchange();
    }

    private List<String> names() {
        return Api.read(api.get("/api/events"), "$.items[*].name");
    }
}
