package io.flusomail.audience.computed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.live.SegmentLoop;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class TraitsTest extends ComputedTest {

    private static final String DRAFT = """
            insert into campaigns.campaign (workspace_id, id, campaign_name, campaign_code, campaign_type, subject_line,
              status, approval_status, created_at, updated_at)
            values (?, ?, 'Spring', 'SPRING', 'regular', 'Spring', 'draft', 'not_required', now(), now())""";

    @Autowired
    SegmentLoop segments;

    @Autowired
    ContactEvents events;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    ComputedClock windows;

    private String trait(String key, String more) {
        return api.make("/api/traits", "{\"key\": \"" + key + "\", \"event\": \"order\"" + more + "}");
    }

    private void order(String contact, Instant at, String properties) {
        MvcTestResult told = api.post(
                "/api/track",
                "{\"contact\": {\"id\": \"" + contact + "\"}, \"event\": \"order\", \"occurred_at\": \"" + at
                        + "\", \"properties\": " + properties + "}");
        assertThat(told.getResponse().getStatus()).isBetween(200, 299);
    }

    private Instant ago(Duration time) {
        return clock.instant().minus(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count | | 4",
                "sum | total | 70.5",
                "min | total | 10",
                "max | total | 30.5",
                "avg | total | 23.5",
                "distinct | shop | 3",
                "most_frequent | shop | Oslo",
                "first | shop | Bergen",
                "last | shop | Oslo",
                "first | | 2026-03-10T09:26:53Z",
                "days_since | | 1"
            })
    void areComputedOverWhatPeopleDid(String fn, @Nullable String property, String expected) {
        String anna = person("anna");
        String bert = person("bert");
        String id = trait(
                "orders",
                ", \"fn\": \"" + fn + "\"" + (property == null ? "" : ", \"property\": \"" + property + "\""));

        order(anna, Instant.parse("2026-03-12T09:26:53Z"), "{\"total\": 30.5, \"shop\": \"Oslo\"}");
        order(anna, Instant.parse("2026-03-10T09:26:53Z"), "{\"total\": 10, \"shop\": \"Bergen\"}");
        order(anna, Instant.parse("2026-03-13T08:00:00Z"), "{\"total\": 30, \"shop\": \"Oslo\"}");
        order(anna, Instant.parse("2026-03-11T08:00:00Z"), "{\"total\": \"50\", \"shop\": 7}");
        settle();

        assertThat(String.valueOf(value(anna, "orders"))).isEqualTo(expected);
        assertThat(value(bert, "orders")).isNull();
        assertThat(Api.<Boolean>read(api.get("/api/traits/" + id), "$.is_built"))
                .isTrue();
    }

    /** Told a minute ahead by the clock of whoever told of it, before the trait was made. */
    @Test
    void countWhatIsSaidToLieAheadOnceItsTimeHasCome() {
        String anna = person("anna");
        order(anna, clock.instant().plus(Duration.ofMinutes(1)), "{}");
        settle();
        trait("orders", ", \"fn\": \"count\", \"within\": \"P7D\"");
        settle();
        Object before = value(anna, "orders");

        clock.tick(Duration.ofMinutes(1));
        settle();

        assertThat(before).isNull();
        assertThat(String.valueOf(value(anna, "orders"))).isEqualTo("1");
    }

    @Test
    void areTheSameWhetherFollowedOrBuiltAtOnce() {
        Random random = new Random(7);
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(person("p" + i));
        }
        List<String> specs = List.of(
                ", \"fn\": \"count\"",
                ", \"fn\": \"sum\", \"property\": \"total\", \"within\": \"P3D\"",
                ", \"fn\": \"avg\", \"property\": \"total\"",
                ", \"fn\": \"last\", \"property\": \"shop\", \"where\": [{\"property\": \"total\", \"op\": \"greater_than\","
                        + " \"value\": 40}]",
                ", \"fn\": \"most_frequent\", \"property\": \"shop\"",
                ", \"fn\": \"days_since\"");
        for (int i = 0; i < specs.size(); i++) {
            trait("followed_" + i, specs.get(i));
        }
        settle();
        Map<String, Integer> counts = new HashMap<>();

        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 15; i++) {
                String who = people.get(random.nextInt(people.size() - 2));
                counts.merge(who, 1, Integer::sum);
                order(
                        who,
                        ago(Duration.ofMinutes(random.nextInt(6 * 24 * 60))),
                        "{\"total\": " + random.nextInt(100) + "." + random.nextInt(10) + ", \"shop\": \"s"
                                + random.nextInt(3) + "\"}");
            }
            later(Duration.ofHours(17));
        }
        for (int i = 0; i < specs.size(); i++) {
            trait("built_" + i, specs.get(i));
        }
        settle();

        for (String who : people) {
            assertThat(value(who, "followed_0")).isEqualTo(counts.get(who));
            for (int i = 0; i < specs.size(); i++) {
                assertThat(value(who, "followed_" + i))
                        .as("%s of %s", specs.get(i), who)
                        .isEqualTo(value(who, "built_" + i));
            }
        }
    }

    @Test
    void letGoOfWhatTheirWindowPasses() {
        String anna = person("anna");
        trait("recent", ", \"fn\": \"count\", \"within\": \"P2D\"");
        order(anna, ago(Duration.ofHours(47)), "{}");
        order(anna, ago(Duration.ofHours(1)), "{}");
        settle();
        assertThat(value(anna, "recent")).isEqualTo(2);

        later(Duration.ofHours(2));
        assertThat(value(anna, "recent")).isEqualTo(1);

        later(Duration.ofHours(48));
        assertThat(value(anna, "recent")).isNull();
    }

    @Test
    void areNotMisledByTheClockOfANodeThatIsBehind() {
        String anna = person("anna");
        trait("recent", ", \"fn\": \"count\", \"within\": \"P1D\"");
        order(anna, ago(Duration.ofHours(23)), "{}");
        settle();
        assertThat(value(anna, "recent")).isEqualTo(1);

        clock.tick(Duration.ofMinutes(61));
        WorkspaceScope.run(acme, windows::tick);
        clock.tick(Duration.ofMinutes(-5));
        api = new Api(http, world, acme);
        settle();

        assertThat(value(anna, "recent")).isNull();
    }

    @Test
    void areAskedForByRulesLikeAnyField() {
        String anna = person("anna");
        person("bert");
        trait("spent", ", \"fn\": \"sum\", \"property\": \"total\"");
        settle();
        String segment = api.make(
                "/api/segments",
                "{\"name\": \"Big\", \"rule\": {\"field\": \"spent\", \"op\": \"at_least\", \"value\": 100}}");
        jobs.runDue();

        order(anna, ago(Duration.ofHours(1)), "{\"total\": 100}");
        settle();
        segments.runDue();

        assertThat(Api.<Integer>read(api.get("/api/segments/" + segment), "$.count"))
                .isEqualTo(1);
        assertThat(Api.<Integer>read(
                        api.post("/api/segments/preview", "{\"rule\": {\"field\": \"spent\", \"op\": \"is_set\"}}"),
                        "$.count"))
                .isEqualTo(1);
    }

    @Test
    void hearOfACampaignFromItsFirstSecondOn() {
        String anna = person("anna");
        UUID campaign = UUID.randomUUID();
        transactions.in(acme, () -> dsl.execute(DRAFT, acme.value(), campaign));
        api.make(
                "/api/traits",
                "{\"key\": \"opens\", \"engagement\": \"opened\", \"campaign\": \"%s\", \"fn\": \"count\"}"
                        .formatted(campaign));
        settle();
        SourceId run = SourceId.next();

        transactions.in(acme, () -> {
            dsl.execute("update campaigns.campaign set source_id = ? where id = ?", run.value(), campaign);
            events.append(List.of(new ContactEvent(
                    acme,
                    ContactId.of(anna),
                    EventKind.OPENED,
                    "campaign",
                    run,
                    SendId.next(),
                    null,
                    clock.instant(),
                    "{}")));
            return true;
        });
        settle();

        assertThat(value(anna, "opens")).isEqualTo(1);
    }

    @Test
    void areWrittenByNobody() {
        String anna = person("anna");
        trait("orders", ", \"fn\": \"count\"");
        order(anna, ago(Duration.ofHours(1)), "{}");
        settle();

        MvcTestResult refused = api.patch("/api/contacts/" + anna, "{\"fields\": {\"orders\": 5}}");
        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].code")).isEqualTo("computed");

        api.put("/api/contacts/" + anna, "{\"email\": \"anna@people.example\"}");
        assertThat(value(anna, "orders")).isEqualTo(1);
    }

    @Test
    void areBuiltAnewWhenTheyChangeAndGoWithTheirField() {
        String anna = person("anna");
        String id = trait("orders", ", \"fn\": \"count\"");
        order(anna, ago(Duration.ofHours(1)), "{\"total\": 5}");
        settle();

        MvcTestResult changed =
                api.patch("/api/traits/" + id, "{\"fn\": \"sum\", \"property\": \"total\", \"label\": \"Spent\"}");
        assertThat(Api.<Boolean>read(changed, "$.is_built")).isFalse();
        settle();
        assertThat(value(anna, "orders")).isEqualTo(5);
        assertThat(api.patch("/api/traits/" + id, "{\"fn\": \"last\", \"property\": null}"))
                .hasStatus(422);

        assertThat(api.delete("/api/traits/" + id)).hasStatus(204);
        settle();
        assertThat(value(anna, "orders")).isNull();
    }

    @Test
    void nameThePlaceThatIsFlawed() {
        MvcTestResult refused = api.post(
                "/api/traits",
                "{\"key\": \"x\", \"event\": \"order\", \"fn\": \"median\","
                        + " \"where\": [{\"property\": \"total\", \"op\": \"is_big\"}]}");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<List<String>>read(refused, "$.details[*].field")).contains("fn", "where[0].op");
        assertThat(api.post("/api/traits", "{\"key\": \"x\", \"fn\": \"count\"}"))
                .hasStatus(422);
        assertThat(api.post("/api/traits", "{\"key\": \"x\", \"event\": \"order\", \"fn\": \"sum\"}"))
                .hasStatus(422);
    }
}
