package io.flusomail.audience.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.Meanwhile;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class SegmentControllerTest {

    private static final String IN_OSLO = "{\"field\": \"city\", \"op\": \"is\", \"value\": \"Oslo\"}";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    Meanwhile meanwhile;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
        api.make("/api/fields", "{\"key\": \"city\", \"label\": \"City\", \"type\": \"text\"}");
    }

    private String person(String email, String more) {
        return api.make("/api/contacts", "{\"email\": \"" + email + "\"" + (more.isEmpty() ? "" : ", " + more) + "}");
    }

    private String segment(String name, String rule) {
        return api.make("/api/segments", "{\"name\": \"" + name + "\", \"rule\": " + rule + "}");
    }

    private MvcTestResult preview(String rule) {
        return api.post("/api/segments/preview", "{\"rule\": " + rule + "}");
    }

    private static int count(MvcTestResult answer) {
        return Api.<Integer>read(answer, "$.count");
    }

    private static String flaw(MvcTestResult answer) {
        assertThat(answer).hasStatus(422);
        return Api.read(answer, "$.details[0].field") + " " + Api.read(answer, "$.details[0].code");
    }

    @Test
    void findsAddressesHoweverTheirDomainIsWritten() {
        api.make("/api/contacts", "{\"email\": \"ada@bücher.example\"}");

        for (String rule : List.of(
                "{\"field\": \"email_domain\", \"op\": \"is\", \"value\": \"BÜCHER.example\"}",
                "{\"field\": \"email_domain\", \"op\": \"in\", \"value\": [\"xn--bcher-kva.example\"]}",
                "{\"field\": \"email\", \"op\": \"is\", \"value\": \"Ada@bücher.example\"}")) {
            var preview = api.post("/api/segments/preview", "{\"rule\": " + rule + "}");
            assertThat(Api.<Integer>read(preview, "$.count")).as(rule).isEqualTo(1);
        }
    }

    @Test
    void countsThoseWhoMeetARuleAndShowsSome() {
        person("anna@people.example", "\"fields\": {\"city\": \"OSLO\"}");
        person("bert@people.example", "\"fields\": {\"city\": \"Bergen\"}");
        person("carl@people.example", "");

        MvcTestResult inOslo = preview(IN_OSLO);
        MvcTestResult elsewhere = preview("{\"field\": \"city\", \"op\": \"is_not\", \"value\": \"oslo\"}");

        assertThat(count(inOslo)).isEqualTo(1);
        assertThat(Api.<Integer>read(inOslo, "$.total")).isEqualTo(3);
        assertThat(Api.<String>read(inOslo, "$.sample[0].email")).isEqualTo("anna@people.example");
        assertThat(count(elsewhere)).isEqualTo(2);
    }

    @Test
    void findsThoseAroundAPlace() {
        api.make("/api/fields", "{\"key\": \"home\", \"label\": \"Home\", \"type\": \"location\"}");
        String anna = person(
                "anna@people.example", "\"fields\": {\"home\": {\"latitude\": 59.9139, \"longitude\": 10.7522}}");
        person("bert@people.example", "\"fields\": {\"home\": {\"latitude\": 60.39299, \"longitude\": 5.32415}}");
        String carl = person("carl@people.example", "");
        String around = "{\"field\": \"home\", \"op\": \"within_distance\", \"value\": {\"latitude\": 59.7439,"
                + " \"longitude\": 10.2045, \"miles\": 30}}";
        String id = segment("Around Drammen", around);

        MvcTestResult why = api.get("/api/segments/" + id + "/explain?contact_id=" + anna);
        MvcTestResult whyNot = api.get("/api/segments/" + id + "/explain?contact_id=" + carl);

        assertThat(count(preview(around))).isEqualTo(1);
        assertThat(count(preview(around.replace("within", "not_within")))).isEqualTo(2);
        assertThat(count(preview(around.replace("30", "200")))).isEqualTo(2);
        assertThat(Api.<String>read(why, "$.explanation.actual.of")).isEqualTo("distance");
        assertThat(Api.<Double>read(why, "$.explanation.actual.value")).isBetween(35.9, 36.2);
        assertThat(Api.<Object>read(whyNot, "$.explanation.actual.value")).isNull();
        assertThat(Api.<Boolean>read(whyNot, "$.matches")).isFalse();
    }

    @Test
    void namesWhatIsNoDistance() {
        api.make("/api/fields", "{\"key\": \"home\", \"label\": \"Home\", \"type\": \"location\"}");
        String rule = "{\"not\": {\"field\": \"home\", \"op\": \"within_distance\", \"value\": %s}}";

        Map.of(
                        "\"Oslo\"", "rule.not.value wrong_value",
                        "[59.91, 10.75, 50]", "rule.not.value wrong_value",
                        "{\"latitude\": 90.5, \"longitude\": 0, \"km\": 1}", "rule.not.value.latitude wrong_value",
                        "{\"latitude\": 0, \"longitude\": \"0\", \"km\": 1}", "rule.not.value.longitude wrong_value",
                        "{\"latitude\": 0, \"longitude\": 1e40, \"km\": 1}", "rule.not.value.longitude wrong_value",
                        "{\"latitude\": 0, \"longitude\": 0}", "rule.not.value.km required",
                        "{\"latitude\": 0, \"longitude\": 0, \"km\": 0}", "rule.not.value.km wrong_value",
                        "{\"latitude\": 0, \"longitude\": 0, \"miles\": 12500}", "rule.not.value.miles wrong_value",
                        "{\"latitude\": 0, \"longitude\": 0, \"km\": 1, \"miles\": 1}", "rule.not.value.miles unknown",
                        "{\"latitude\": 0, \"longitude\": 0, \"km\": 1, \"unit\": 1}", "rule.not.value.unit unknown")
                .forEach((value, flaw) -> assertThat(flaw(preview(rule.formatted(value))))
                        .as(value)
                        .isEqualTo(flaw));
        assertThat(flaw(preview("{\"field\": \"home\", \"op\": \"within_distance\"}")))
                .isEqualTo("rule.value required");
        assertThat(flaw(preview("{\"field\": \"home\", \"op\": \"is\", \"value\": \"Oslo\"}")))
                .isEqualTo("rule.op unknown_operator");
    }

    @Test
    void followsAContactThatChanges() {
        String anna = person("anna@people.example", "\"fields\": {\"city\": \"Bergen\"}");
        String id = segment("In Oslo", IN_OSLO);

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": \"Oslo\"}}");

        assertThat(count(api.get("/api/segments/" + id + "/count"))).isEqualTo(1);
    }

    @Test
    void keepsTheCountOfOneThatIsNotLiveUntilItsRuleChanges() {
        person("anna@people.example", "\"fields\": {\"city\": \"Oslo\"}");
        String id = api.make("/api/segments", "{\"name\": \"In Oslo\", \"is_live\": false, \"rule\": " + IN_OSLO + "}");

        api.post("/api/segments/" + id + "/count", "");
        api.patch("/api/segments/" + id, "{\"name\": \"There\"}");
        assertThat(Api.<Integer>read(api.get("/api/segments/" + id), "$.count")).isEqualTo(1);

        api.patch("/api/segments/" + id, "{\"rule\": {\"all\": []}}");
        assertThat(Api.<Integer>read(api.get("/api/segments/" + id), "$.count")).isNull();
    }

    @Test
    void namesThePlaceOfEachFlaw() {
        assertThat(flaw(preview("{\"all\": [" + IN_OSLO + ", {\"field\": \"town\", \"op\": \"is\", \"value\": 1}]}")))
                .isEqualTo("rule.all[1].field unknown");
        assertThat(flaw(preview("{\"not\": {\"any\": [{\"field\": \"city\", \"op\": \"is\", \"value\": 5}]}}")))
                .isEqualTo("rule.not.any[0].value wrong_value");
        assertThat(flaw(preview("{\"field\": \"city\", \"op\": \"before\", \"value\": \"2026-01-01\"}")))
                .isEqualTo("rule.op unknown_operator");
        assertThat(flaw(preview("{\"tag\": \"" + "x".repeat(101) + "\"}"))).isEqualTo("rule.tag too_long");
        assertThat(flaw(preview("{\"event\": \"login\", \"within\": \"30 days\"}")))
                .isEqualTo("rule.within wrong_value");
        assertThat(flaw(preview("{\"event\": \"login\", \"where\": [{\"property\": \"a\", \"op\": \"like\"}]}")))
                .isEqualTo("rule.where[0].op unknown_operator");
        assertThat(flaw(preview("{\"field\": \"city\", \"op\": \"is\", \"value\": \"x\", \"vlaue\": 1}")))
                .isEqualTo("rule.vlaue unknown");
        assertThat(flaw(preview("{\"engagement\": \"opened\", \"link\": \"https://example.org/\"}")))
                .isEqualTo("rule.link unknown");
        assertThat(flaw(preview("{\"engagement\": \"clicked\", \"link\": {\"op\": \"matches\", \"value\": \"x\"}}")))
                .isEqualTo("rule.link.op unknown_operator");
        assertThat(flaw(preview("{\"engagement\": \"clicked\", \"link\": {\"op\": \"contains\"}}")))
                .isEqualTo("rule.link.value required");
        assertThat(flaw(preview("{\"event\": \"login\", \"link\": \"https://example.org/\"}")))
                .isEqualTo("rule.link unknown");
        assertThat(flaw(preview("{\"event\": \"login\", \"distinct_days\": {\"at_least\": -1}}")))
                .isEqualTo("rule.distinct_days.at_least wrong_value");
        assertThat(flaw(preview("{\"event\": \"login\", \"never\": true, \"distinct_days\": {\"exactly\": 1}}")))
                .isEqualTo("rule.never unknown");
        assertThat(flaw(preview("{\"event\": \"a\", \"then\": {\"event\": \"b\"}}")))
                .isEqualTo("rule.then.within required");
        assertThat(flaw(preview("{\"event\": \"a\", \"then\": {\"event\": \"b\", \"within\": \"P1M\"}}")))
                .isEqualTo("rule.then.within wrong_value");
        assertThat(flaw(preview("{\"event\": \"a\", \"then\": {\"within\": \"P1D\"}}")))
                .isEqualTo("rule.then wrong_value");
        String step = "{\"event\": \"b\", \"within\": \"P1D\", \"then\": ";
        assertThat(flaw(preview("{\"event\": \"a\", \"then\": " + step + step + "{}}}}")))
                .isEqualTo("rule.then.then.then too_deep");
        assertThat(flaw(preview("{\"event\": \"a\", \"then\": " + step + "{}, \"never\": true}}")))
                .isEqualTo("rule.then.then unknown");
        assertThat(flaw(preview(
                        "{\"event\": \"a\", \"then\": {\"event\": \"b\", \"within\": \"P1D\", \"count\": {}}}")))
                .isEqualTo("rule.then.count unknown");
        for (String how :
                List.of("\"topic\": \"x\", \"source\": \"form\"", "\"state\": \"none\", \"source\": \"form\"")) {
            assertThat(flaw(preview("{\"consent\": {\"channel\": \"email\", " + how + "}}")))
                    .isEqualTo("rule.consent.source unknown");
        }
        assertThat(
                        flaw(
                                preview(
                                        "{\"consent\": {\"channel\": \"email\", \"source\": {\"op\": \"matches\", \"value\": \"x\"}}}")))
                .isEqualTo("rule.consent.source.op unknown_operator");
        assertThat(flaw(preview("{\"consent\": {\"channel\": \"email\", \"within\": \"P30D\", \"between\": []}}")))
                .isEqualTo("rule.consent.between unknown");
        for (String duration : List.of("fooPT1H", "P1YPT1H")) {
            assertThat(flaw(preview("{\"event\": \"login\", \"within\": \"" + duration + "\"}")))
                    .isEqualTo("rule.within wrong_value");
        }
        assertThat(flaw(preview("{\"random\": {\"percent\": 1e400}}"))).isEqualTo("rule.random.percent wrong_value");
        assertThat(flaw(preview("[]"))).isEqualTo("rule wrong_value");
        assertThat(flaw(api.post("/api/segments", "{\"name\": \"None\"}"))).isEqualTo("rule not_null");
    }

    @Test
    void refusesWhatItWouldNotLookAt() {
        api.make("/api/fields", "{\"key\": \"born\", \"label\": \"Born\", \"type\": \"date\"}");
        String born = "{\"field\": \"born\", \"op\": \"before\", ";

        assertThat(flaw(preview(born + "\"value\": \"2026-01-01\", \"offset\": \"P7D\"}")))
                .isEqualTo("rule.offset unknown");
        assertThat(flaw(preview(born + "\"value\": \"2026-01-01\", \"value_field\": \"created_at\"}")))
                .isEqualTo("rule.value unknown");
        assertThat(flaw(preview(
                        "{\"field\": \"city\", \"op\": \"is\", \"value\": \"x\", \"value_field\": \"last_name\"}")))
                .isEqualTo("rule.value_field unknown");
        assertThat(preview(born + "\"value_field\": \"created_at\", \"offset\": \"P7D\"}"))
                .hasStatus(200);
    }

    @Test
    void asksPropertiesAndEntriesByTheirParts() {
        api.make("/api/fields", "{\"key\": \"tastes\", \"label\": \"Tastes\", \"type\": \"list\"}");
        String anna = person("anna@people.example", "\"fields\": {\"tastes\": [\"Strong Tea\", \"cake\"]}");
        String viewed =
                "{\"event\": \"page_viewed\", \"where\": [{\"property\": \"page\", \"op\": \"%s\", \"value\": \"%s\"}]}";
        String tastes = "{\"field\": \"tastes\", \"op\": \"%s\", \"value\": \"%s\"}";
        api.post(
                "/api/track",
                "{\"contact\": {\"id\": \"" + anna + "\"}, \"event\": \"page_viewed\","
                        + " \"properties\": {\"page\": \"/Docs/v2/setup\"}}");

        assertThat(count(preview(viewed.formatted("matches", "^/docs/v[0-9]+/"))))
                .isEqualTo(1);
        assertThat(count(preview(viewed.formatted("not_matches", "setup$")))).isZero();
        assertThat(count(preview(tastes.formatted("any_starts_with", "STRONG"))))
                .isEqualTo(1);
        assertThat(count(preview(tastes.formatted("any_starts_with", "tea")))).isZero();
        assertThat(count(preview(tastes.formatted("any_ends_with", "tea")))).isEqualTo(1);
        String many = IntStream.range(0, 21)
                .mapToObj(i -> viewed.formatted("matches", "a" + i))
                .collect(Collectors.joining(","));
        assertThat(flaw(preview("{\"all\": [" + many + "]}"))).isEqualTo("rule.all[20].where too_many");
    }

    @Test
    void refusesBoundsBetweenWhichNothingLies() {
        api.make("/api/fields", "{\"key\": \"orders\", \"label\": \"Orders\", \"type\": \"number\"}");
        api.make("/api/fields", "{\"key\": \"born\", \"label\": \"Born\", \"type\": \"date\"}");
        String born = "{\"field\": \"born\", \"op\": \"%s\", \"value\": %s}";
        String login = "{\"any\": [{\"event\": \"login\", %s}]}";

        Map.of(
                        "{\"field\": \"orders\", \"op\": \"between\", \"value\": [6, 5.5]}",
                        "rule.value",
                        born.formatted("between", "[\"2026-03-02\", \"2026-03-01\"]"),
                        "rule.value",
                        born.formatted("not_between", "[\"2026-03-02\", \"2026-03-01\"]"),
                        "rule.value",
                        born.formatted("between_ago", "[\"P3M\", \"P58D\"]"),
                        "rule.value",
                        login.formatted("\"count\": {\"at_least\": 3, \"at_most\": 2}"),
                        "rule.any[0].count",
                        login.formatted("\"distinct_days\": {\"at_least\": 1, \"at_most\": 0}"),
                        "rule.any[0].distinct_days",
                        login.formatted("\"between\": [\"2026-03-01T10:00:00Z\", \"2026-03-01T10:30:00+01:00\"]"),
                        "rule.any[0].between",
                        login.formatted("\"where\": [{\"property\": \"a\", \"op\": \"between\", \"value\": [2, 1]}]"),
                        "rule.any[0].where[0].value")
                .forEach((rule, place) ->
                        assertThat(flaw(preview(rule))).as(rule).isEqualTo(place + " wrong_value"));
        for (String right : List.of(
                "{\"field\": \"orders\", \"op\": \"between\", \"value\": [5, 5.0]}",
                born.formatted("between", "[\"2026-03-01\", \"2026-03-01\"]"),
                born.formatted("between_ago", "[\"P1M\", \"P30D\"]"),
                login.formatted("\"count\": {\"at_least\": 2, \"at_most\": 2}"))) {
            assertThat(preview(right)).as(right).hasStatus(200);
        }
    }

    @Test
    void asksForATagBeforeAnybodyHasIt() {
        String rule = "{\"any\": [{\"tag\": \" VIP \"}, {\"tag\": \"vip\", \"within\": \"P30D\"}]}";
        person("anna@people.example", "");

        assertThat(count(preview(rule))).isZero();
        assertThat(count(preview("{\"not\": " + rule + "}"))).isEqualTo(1);
        assertThat(tags()).isEmpty();

        String id = segment("VIPs", rule);
        String vip = Api.read(api.get("/api/tags"), "$.items[0].id");
        person("bert@people.example", "\"tags\": [\"Vip\"]");
        api.patch("/api/tags/" + vip, "{\"name\": \"best\"}");

        assertThat(tags()).containsExactly("best");
        assertThat(count(api.get("/api/segments/" + id + "/count"))).isEqualTo(1);
        assertThat(Api.<List<String>>read(api.get("/api/segments/" + id), "$.rule.any[*].tag"))
                .containsExactly("best", "best");
        assertThat(api.delete("/api/tags/" + vip)).hasStatus(409);
    }

    @Test
    void makesNoTagOfARuleThatIsRefused() {
        String flawed = "{\"all\": [{\"tag\": \"vip\"}, {\"field\": \"town\", \"op\": \"is_set\"}]}";
        String id = segment("In Oslo", IN_OSLO);

        assertThat(flaw(api.post("/api/segments", "{\"name\": \"VIPs\", \"rule\": " + flawed + "}")))
                .isEqualTo("rule.all[1].field unknown");
        assertThat(flaw(api.patch("/api/segments/" + id, "{\"rule\": " + flawed + "}")))
                .isEqualTo("rule.all[1].field unknown");

        assertThat(tags()).isEmpty();
    }

    private List<String> tags() {
        return Api.read(api.get("/api/tags"), "$.items[*].name");
    }

    @Test
    void refusesWhatWouldTakeTooLong() {
        String deep = "{\"not\": ".repeat(100) + IN_OSLO + "}".repeat(100);
        String wide = IntStream.range(0, 201).mapToObj(_ -> IN_OSLO).collect(Collectors.joining(","));
        String many = IntStream.range(0, 10_000).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));

        assertThat(flaw(preview(deep))).isEqualTo("rule" + ".not".repeat(10) + " too_deep");
        assertThat(flaw(preview("{\"all\": [" + wide + "]}"))).isEqualTo("rule.all too_many");
        assertThat(flaw(preview("{\"field\": \"city\", \"op\": \"in\", \"value\": [" + many + "]}")))
                .isEqualTo("rule.value too_many");
        for (String bomb : List.of("(a+)+(", "(?=a)", "a{1000}", "(a{9}){9}", "\\\\1", "[z-a]", "a**")) {
            assertThat(flaw(preview("{\"field\": \"city\", \"op\": \"matches\", \"value\": \"" + bomb + "\"}")))
                    .isEqualTo("rule.value wrong_value");
        }
    }

    @Test
    void refusesWhatWouldBecomeTooMuchWithItsSegments() {
        String wide = IntStream.range(0, 150).mapToObj(_ -> IN_OSLO).collect(Collectors.joining(","));
        String one = segment("One", "{\"all\": [" + wide + "]}");
        String seven = IntStream.range(0, 7)
                .mapToObj(_ -> "{\"segment\": \"" + one + "\"}")
                .collect(Collectors.joining(","));
        String manyPatterns = IntStream.range(0, 21)
                .mapToObj(i -> "{\"field\": \"city\", \"op\": \"matches\", \"value\": \"a" + i + "\"}")
                .collect(Collectors.joining(","));

        assertThat(flaw(preview("{\"all\": [" + seven + "]}"))).isEqualTo("rule.all[6].segment too_many");
        assertThat(flaw(preview("{\"all\": [" + manyPatterns + "]}"))).isEqualTo("rule.all[20].value too_many");
        assertThat(flaw(preview(
                        "{\"field\": \"city\", \"op\": \"matches\", \"value\": \"(?:" + "a?".repeat(20) + "){20}\"}")))
                .isEqualTo("rule.value wrong_value");
    }

    @Test
    void refusesARuleWithWhichThatOfAnotherBecomesTooDeep() {
        String inner = segment("0", IN_OSLO);
        String lowest = inner;
        for (int i = 1; i <= 4; i++) {
            inner = segment(String.valueOf(i), "{\"segment\": \"" + inner + "\"}");
        }
        String more = segment("More", IN_OSLO);

        assertThat(flaw(api.patch("/api/segments/" + lowest, "{\"rule\": {\"segment\": \"" + more + "\"}}")))
                .isEqualTo("rule too_deep");
    }

    @Test
    void comparesTextsOfAnyScriptWithoutRegardToCase() {
        person("anna@people.example", "\"fields\": {\"city\": \"ΚΩΣΤΑΣ\"}");
        person("bert@people.example", "\"fields\": {\"city\": \"İstanbul\"}");

        assertThat(count(preview("{\"field\": \"city\", \"op\": \"contains\", \"value\": \"κως\"}")))
                .isEqualTo(1);
        assertThat(count(preview("{\"field\": \"city\", \"op\": \"matches\", \"value\": \"^ΚΩΣΤΑΣ$\"}")))
                .isEqualTo(1);
        assertThat(count(preview("{\"field\": \"city\", \"op\": \"matches\", \"value\": \"^İSTAN\"}")))
                .isEqualTo(1);
        assertThat(count(preview("{\"field\": \"city\", \"op\": \"matches\", \"value\": \"[ς]$\"}")))
                .isEqualTo(1);
    }

    /** é as one character, and as an e with an accent behind it. */
    @Test
    void comparesLettersWithMarksHoweverTheyAreWritten() {
        person("anna@people.example", "\"fields\": {\"city\": \"Orle\u0301ans\"}");
        person("bert@people.example", "\"fields\": {\"city\": \"Orl\u00e9ans\"}");

        assertThat(count(preview("{\"field\": \"city\", \"op\": \"is\", \"value\": \"orl\u00e9ans\"}")))
                .isEqualTo(2);
        assertThat(count(preview("{\"field\": \"city\", \"op\": \"contains\", \"value\": \"LE\u0301A\"}")))
                .isEqualTo(2);
        person("carl@people.example", "\"fields\": {\"city\": \"J\u030C\"}");
        assertThat(count(preview("{\"field\": \"city\", \"op\": \"is\", \"value\": \"\u01F0\"}")))
                .isEqualTo(1);
        assertThat(count(preview("{\"field\": \"city\", \"op\": \"matches\", \"value\": \"^orle\u0301.ns$\"}")))
                .isEqualTo(2);
    }

    @Test
    void answersAPatternThatWouldHangOthersAtOnce() {
        person("anna@people.example", "\"fields\": {\"city\": \"" + "a".repeat(5_000) + "!\"}");

        assertThat(count(preview("{\"field\": \"city\", \"op\": \"matches\", \"value\": \"^(a|a)*$\"}")))
                .isZero();
        assertThat(count(preview("{\"field\": \"city\", \"op\": \"matches\", \"value\": \"^(a+)+!$\"}")))
                .isEqualTo(1);
    }

    @Test
    void standsInOtherSegmentsButNotInItself() {
        person("anna@people.example", "\"fields\": {\"city\": \"Oslo\"}, \"tags\": [\"vip\"]");
        String inner = segment("In Oslo", IN_OSLO);
        String outer = segment("VIPs there", "{\"all\": [{\"segment\": \"" + inner + "\"}, {\"tag\": \"vip\"}]}");

        assertThat(count(api.get("/api/segments/" + outer + "/count"))).isEqualTo(1);
        assertThat(flaw(api.patch("/api/segments/" + inner, "{\"rule\": {\"segment\": \"" + outer + "\"}}")))
                .isEqualTo("rule.segment circle");
        assertThat(flaw(api.patch("/api/segments/" + inner, "{\"rule\": {\"segment\": \"" + inner + "\"}}")))
                .isEqualTo("rule.segment circle");
    }

    @Test
    void keepsWhatItAsksForFromBeingDeleted() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String tag = api.make("/api/tags", "{\"name\": \"vip\"}");
        String inner = segment("In Oslo", IN_OSLO);
        segment(
                "All of it",
                "{\"any\": [{\"segment\": \"" + inner + "\"}, {\"tag\": \"VIP\"}, {\"list\": \"" + list + "\"}]}");
        String field = Api.read(api.get("/api/fields"), "$.items[0].id");

        for (String used : List.of("segments/" + inner, "lists/" + list, "tags/" + tag, "fields/" + field)) {
            MvcTestResult refused = api.delete("/api/" + used);
            assertThat(refused).as(used).hasStatus(409);
            assertThat(Api.<String>read(refused, "$.detail"))
                    .contains(used.startsWith("fields") ? "In Oslo" : "All of it");
        }
        assertThat(Api.<List<String>>read(api.get("/api/segments/" + inner + "/usage"), "$.items[*].name"))
                .containsExactly("All of it");
    }

    @Test
    void keepsWhatItAsksForFromBeingDeletedWhileItIsMade() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String tier = api.make("/api/fields", "{\"key\": \"tier\", \"label\": \"Tier\", \"type\": \"text\"}");

        assertThat(deletedMeanwhile("/api/lists/" + list, "{\"list\": \"" + list + "\"}"))
                .hasStatus(409);
        assertThat(deletedMeanwhile("/api/fields/" + tier, "{\"field\": \"tier\", \"op\": \"is_set\"}"))
                .hasStatus(409);
    }

    /** What somebody hears who deletes it before a segment that asks for it is committed. */
    private MvcTestResult deletedMeanwhile(String named, String rule) {
        return meanwhile.answerWaitingOrNot(acme, () -> segment("By " + named, rule), () -> api.delete(named));
    }

    @Test
    void followsATagThatIsRenamedOrMerged() {
        person("anna@people.example", "\"tags\": [\"vip\"]");
        String segment = segment("VIPs", "{\"any\": [{\"tag\": \"vip\"}]}");
        String vip = Api.read(api.get("/api/tags?search=vip"), "$.items[0].id");
        String best = api.make("/api/tags", "{\"name\": \"best\"}");

        api.patch("/api/tags/" + vip, "{\"name\": \"gold\"}");
        assertThat(Api.<String>read(api.get("/api/segments/" + segment), "$.rule.any[0].tag"))
                .isEqualTo("gold");

        api.post("/api/tags/" + vip + "/merge", "{\"into\": \"" + best + "\"}");
        assertThat(Api.<String>read(api.get("/api/segments/" + segment), "$.rule.any[0].tag"))
                .isEqualTo("best");
        assertThat(count(api.get("/api/segments/" + segment + "/count"))).isEqualTo(1);
    }

    @Test
    void saysOfEachPartWhyAPersonIsInOrOut() {
        String anna = person("anna@people.example", "\"fields\": {\"city\": \"Oslo\"}");
        api.make("/api/tags", "{\"name\": \"vip\"}");
        String id = segment("Both", "{\"all\": [" + IN_OSLO + ", {\"not\": {\"tag\": \"vip\"}}, {\"any\": []}]}");

        MvcTestResult why = api.get("/api/segments/" + id + "/explain?contact_id=" + anna);

        assertThat(why).hasStatusOk();
        assertThat(Api.<Boolean>read(why, "$.matches")).isFalse();
        assertThat(Api.<List<Boolean>>read(why, "$.explanation.children[*].matches"))
                .containsExactly(true, true, false);
        assertThat(Api.<String>read(why, "$.explanation.children[1].children[0].path"))
                .isEqualTo("rule.all[1].not");
        assertThat(Api.<Boolean>read(why, "$.explanation.children[1].children[0].matches"))
                .isFalse();
    }

    @Test
    void saysWhatAPersonHasOfWhatItAsksFor() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String anna = person("anna@people.example", "\"fields\": {\"city\": \"Oslo\"}, \"lists\": [\"" + list + "\"]");
        for (int total : List.of(5, 20)) {
            api.post(
                    "/api/track",
                    "{\"contact\": {\"id\": \"" + anna + "\"}, \"event\": \"order\", \"properties\": {\"total\": "
                            + total + "}}");
        }
        String inner = segment(
                "Inner",
                "{\"any\": [{\"field\": \"city\", \"op\": \"is\", \"value\": \"Bergen\"}, {\"list\": \"" + list
                        + "\"}]}");
        String mean =
                "{\"event\": \"order\", \"aggregate\": {\"fn\": \"avg\", \"property\": \"total\"}, \"op\": \"at_least\","
                        + " \"value\": 50}";
        String outer = segment(
                "Outer",
                "{\"all\": [{\"segment\": \"" + inner + "\"}, {\"event\": \"order\"}, " + mean
                        + ", {\"consent\": {\"channel\": \"email\"}}]}");

        MvcTestResult why = api.get("/api/segments/" + outer + "/explain?contact_id=" + anna);

        String parts = "$.explanation.children";
        assertThat(Api.<List<Object>>read(why, parts + "[1:4].actual.value")).containsExactly(2, 12.5, "none");
        assertThat(Api.<String>read(why, parts + "[0].kind")).isEqualTo("segment");
        assertThat(Api.<Boolean>read(why, parts + "[0].matches")).isTrue();
        String inside = parts + "[0].children[0].children[*]";
        assertThat(Api.<List<String>>read(why, inside + ".path"))
                .containsExactly("rule.all[0].segment.any[0]", "rule.all[0].segment.any[1]");
        assertThat(Api.<List<Object>>read(why, inside + ".actual.value")).containsExactly("Oslo", "active");
    }

    @Test
    void saysHowAPersonAgreed() {
        String anna = person("anna@people.example", "\"consent\": {\"source\": \"Form at the fair\"}");
        String id = segment(
                "Fair",
                "{\"consent\": {\"channel\": \"email\", \"source\": {\"op\": \"contains\", \"value\": \"FAIR\"}}}");

        MvcTestResult why = api.get("/api/segments/" + id + "/explain?contact_id=" + anna);

        assertThat(Api.<Boolean>read(why, "$.matches")).isTrue();
        assertThat(Api.<String>read(why, "$.explanation.actual.value")).isEqualTo("given");
        assertThat(Api.<String>read(why, "$.explanation.actual.source")).isEqualTo("Form at the fair");
        assertThat(Api.<String>read(why, "$.explanation.actual.at")).isNotNull();
    }

    @Test
    void keepsSensitiveValuesToThoseWhoMaySeeThemWhenItSaysWhy() {
        api.make(
                "/api/fields",
                "{\"key\": \"ill\", \"label\": \"Ill\", \"type\": \"text\", \"sensitivity\": \"sensitive\"}");
        String anna = person("anna@people.example", "\"fields\": {\"city\": \"Oslo\", \"ill\": \"Flu\"}");
        String id = segment(
                "Ill in Oslo",
                "{\"all\": [" + IN_OSLO + ", {\"field\": \"ill\", \"op\": \"is\", \"value\": \"flu\"}]}");
        String why = "/api/segments/" + id + "/explain?contact_id=" + anna;

        MvcTestResult open = api.get(why);
        MvcTestResult masked = http.get()
                .uri(why)
                .header("Authorization", world.signedIn(acme, Role.VIEWER))
                .exchange();

        assertThat(Api.<List<String>>read(open, "$.explanation.children[*].actual.value"))
                .containsExactly("Oslo", "Flu");
        assertThat(Api.<List<String>>read(masked, "$.explanation.children[*].actual.value"))
                .containsExactly("Oslo", "•••");
        assertThat(Api.<List<Boolean>>read(masked, "$.explanation.children[*].matches"))
                .containsExactly(true, null);
        assertThat(Api.<Boolean>read(masked, "$.matches")).isTrue();
    }

    @Test
    void pagesThroughItsMembers() {
        for (int i = 0; i < 5; i++) {
            person("p" + i + "@people.example", "\"fields\": {\"city\": \"Oslo\"}");
        }
        String id = segment("In Oslo", IN_OSLO);

        MvcTestResult first = api.get("/api/segments/" + id + "/contacts?limit=3");
        MvcTestResult second =
                api.get("/api/segments/" + id + "/contact-ids?limit=3&cursor=" + Api.read(first, "$.next_cursor"));

        assertThat(Api.<List<String>>read(first, "$.items[*].email"))
                .containsExactly("p4@people.example", "p3@people.example", "p2@people.example");
        assertThat(Api.<List<String>>read(second, "$.items")).hasSize(2);
        assertThat(Api.<String>read(second, "$.next_cursor")).isNull();
    }

    @Test
    void becomesAListThatStaysAsItIs() {
        String anna = person("anna@people.example", "\"fields\": {\"city\": \"Oslo\"}");
        String id = segment("In Oslo", IN_OSLO);

        MvcTestResult begun = api.post("/api/segments/" + id + "/freeze", "{\"list_name\": \"Oslo in spring\"}");
        jobs.runDue();
        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": \"Bergen\"}}");

        assertThat(begun).hasStatus(202);
        MvcTestResult job = api.get("/api/jobs/" + Api.read(begun, "$.id"));
        assertThat(Api.<String>read(job, "$.status")).isEqualTo("completed");
        assertThat(Api.<Integer>read(job, "$.joined")).isEqualTo(1);
        String list = Api.read(job, "$.list_id");
        assertThat(Api.<List<String>>read(api.get("/api/contacts?list_id=" + list), "$.items[*].email"))
                .containsExactly("anna@people.example");
    }

    @Test
    void isAskedForByTheSchemaOfItsRules() {
        MvcTestResult schema = api.get("/api/segments/rule-schema");
        MvcTestResult options = api.get("/api/segments/rule-options");

        assertThat(Api.<List<String>>read(schema, "$['$defs'].field.properties.op.enum"))
                .containsAll(Api.<List<String>>read(options, "$.operators.*[*]"));
        assertThat(Api.<List<String>>read(options, "$.fields[?(@.key == 'city')].operators[*]"))
                .contains("matches");
    }

    @Test
    void refusesANameThatIsTaken() {
        segment("In Oslo", IN_OSLO);
        String other = segment("Elsewhere", IN_OSLO);

        MvcTestResult made = api.post("/api/segments", "{\"name\": \"in oslo\", \"rule\": " + IN_OSLO + "}");

        assertThat(made).hasStatus(409);
        assertThat(Api.<String>read(made, "$.error_code")).isEqualTo("segment_name_taken");
        assertThat(api.patch("/api/segments/" + other, "{\"name\": \"IN OSLO\"}"))
                .hasStatus(409);
    }
}
