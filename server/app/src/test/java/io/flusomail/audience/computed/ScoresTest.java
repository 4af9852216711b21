package io.flusomail.audience.computed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.database.Transactions;
import io.flusomail.testkit.Meanwhile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ScoresTest extends ComputedTest {

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    Meanwhile meanwhile;

    private String score(String rules) {
        return api.make("/api/scores", "{\"key\": \"lead\", \"rules\": " + rules + ", \"maximum\": 50}");
    }

    private void track(String contact, String event, String properties) {
        api.post(
                "/api/track",
                "{\"contact\": {\"id\": \"" + contact + "\"}, \"event\": \"" + event + "\", \"properties\": "
                        + properties + "}");
    }

    @Test
    void addPointsForEachEventAndForWhatStands() {
        api.make("/api/tags", "{\"name\": \"vip\"}");
        String anna = person("anna");
        String bert = person("bert");
        String id = score("[{\"rule\": {\"event\": \"visit\", \"where\": [{\"property\": \"page\", \"op\": \"is\","
                + " \"value\": \"prices\"}]}, \"points\": 5}, {\"rule\": {\"tag\": \"vip\"}, \"points\": 20.5}]");
        settle();

        track(anna, "visit", "{\"page\": \"prices\"}");
        track(anna, "visit", "{\"page\": \"prices\"}");
        track(anna, "visit", "{\"page\": \"jobs\"}");
        settle();
        assertThat(value(anna, "lead")).isEqualTo(10);
        assertThat(value(bert, "lead")).isNull();

        api.patch("/api/contacts/" + anna, "{\"tags\": [\"vip\"]}");
        settle();
        assertThat(value(anna, "lead")).isEqualTo(30.5);

        MvcTestResult why = api.get("/api/scores/" + id + "/explain?contact_id=" + anna);
        assertThat(Api.<Double>read(why, "$.total")).isEqualTo(30.5);
        assertThat(Api.<Integer>read(why, "$.parts[0].points")).isEqualTo(10);
        assertThat(Api.<Double>read(why, "$.parts[1].points")).isEqualTo(20.5);
    }

    @Test
    void followTagsAlthoughAnotherWasDeletedWhenTheyWereMade() {
        String vip = api.make("/api/tags", "{\"name\": \"vip\"}");
        String anna = person("anna");
        String first = api.make(
                "/api/scores", "{\"key\": \"first\", \"rules\": [{\"rule\": {\"tag\": \"vip\"}, \"points\": 1}]}");
        settle();

        meanwhile.answerWaitingOrNot(
                acme,
                () -> score("[{\"rule\": {\"tag\": \"vip\"}, \"points\": 20}]"),
                () -> api.delete("/api/scores/" + first));
        settle();
        later(Duration.ofMinutes(1));
        api.patch("/api/contacts/" + anna, "{\"tags\": [\"vip\"]}");
        loop.runDue();

        assertThat(api.get("/api/tags/" + vip)).hasStatus(200);
        assertThat(value(anna, "lead")).isEqualTo(20);
    }

    @Test
    void seeWhatWasUnderWayWhenTheyWereMade() throws Exception {
        String vip = api.make("/api/tags", "{\"name\": \"vip\"}");
        String anna = person("anna");

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> built = transactions.in(acme, () -> {
                dsl.execute(
                        "insert into audience.contact_tag values (?, ?::uuid, ?::uuid, now())",
                        acme.value(),
                        vip,
                        anna);
                Future<?> building = other.submit(() -> {
                    score("[{\"rule\": {\"tag\": \"vip\"}, \"points\": 20}]");
                    jobs.runDue();
                });
                awaitJob();
                return building;
            });
            built.get();
        }

        assertThat(value(anna, "lead")).isEqualTo(20);
    }

    /** Until the job has begun, or is over. */
    private void awaitJob() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (dsl.fetch(
                        "select 1 from platform.job where workspace_id = ? and kind = ? and status <> 'queued'",
                        acme.value(),
                        BuildComputed.KIND)
                .isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void fadeByHalvesExpireAndAreBounded() {
        String anna = person("anna");
        score("[{\"rule\": {\"event\": \"visit\"}, \"points\": 40, \"half_life\": \"P2D\"},"
                + " {\"rule\": {\"event\": \"demo\"}, \"points\": 30, \"within\": \"P3D\"}]");
        settle();

        track(anna, "visit", "{}");
        track(anna, "demo", "{}");
        settle();
        assertThat(value(anna, "lead")).isEqualTo(50);

        later(Duration.ofDays(2));
        assertThat(value(anna, "lead")).isEqualTo(50);

        later(Duration.ofDays(2));
        assertThat(value(anna, "lead")).isEqualTo(10);

        later(Duration.ofDays(1));
        assertThat(value(anna, "lead")).isEqualTo(7.1);
    }

    /** Half a century is eighteen thousand halvings, further than a number reaches. */
    @Test
    void takeWhatHasFadedAwayForNothing() {
        String anna = person("anna");
        api.post(
                "/api/track",
                "{\"contact\": {\"id\": \"" + anna
                        + "\"}, \"event\": \"visit\", \"occurred_at\": \"1975-01-01T00:00:00Z\"}");
        score("[{\"rule\": {\"event\": \"visit\"}, \"points\": 10, \"half_life\": \"P1D\"}]");

        settle();

        assertThat(value(anna, "lead")).isIn(null, 0, 0.0);
    }

    @Test
    void neverAskForThemselves() {
        String id = score("[{\"rule\": {\"event\": \"visit\"}, \"points\": 10}]");

        var refused = api.patch(
                "/api/scores/" + id,
                "{\"rules\": [{\"rule\": {\"field\": \"lead\", \"op\": \"is_not_set\"}, \"points\": 10}]}");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].code")).isEqualTo("circle");
    }

    @Test
    void neverAskForThemselvesByTheRuleOfASegment() {
        api.make("/api/tags", "{\"name\": \"vip\"}");
        String inner = api.make("/api/segments", "{\"name\": \"Inner\", \"rule\": {\"tag\": \"vip\"}}");
        String outer = api.make(
                "/api/segments",
                "{\"name\": \"Outer\", \"rule\": {\"all\": [{\"segment\": \"%s\"}]}}".formatted(inner));
        score("[{\"rule\": {\"segment\": \"%s\"}, \"points\": 1}]".formatted(outer));
        api.make(
                "/api/scores",
                "{\"key\": \"other\", \"rules\": [{\"rule\": {\"field\": \"lead\", \"op\": \"is_set\"}, \"points\": 1}]}");

        for (String key : List.of("lead", "other")) {
            var refused = api.patch(
                    "/api/segments/" + inner, "{\"rule\": {\"field\": \"%s\", \"op\": \"is_not_set\"}}".formatted(key));

            assertThat(refused).hasStatus(422);
            assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("rule");
            assertThat(Api.<String>read(refused, "$.details[0].code")).isEqualTo("circle");
        }
        assertThat(Api.<String>read(api.get("/api/segments/" + inner), "$.rule.tag"))
                .isEqualTo("vip");
    }

    @Test
    void areExplainedToThoseWhoMayReadThem() {
        String anna = person("anna");
        String id = score("[{\"rule\": {\"not\": {\"event\": \"visit\"}}, \"points\": 10}]");
        String why = "/api/scores/" + id + "/explain";
        String viewer = world.signedIn(acme, Role.VIEWER);
        assertThat(as(viewer, why + "?contact_id=" + anna)).hasStatus(200);

        api.patch("/api/fields/" + id, "{\"sensitivity\": \"sensitive\"}");

        assertThat(as(viewer, why + "?contact_id=" + anna)).hasStatus(403);
        assertThat(as(viewer, why)).hasStatus(200);
        assertThat(Api.<Integer>read(api.get(why + "?contact_id=" + anna), "$.total"))
                .isEqualTo(10);
    }

    private MvcTestResult as(String token, String uri) {
        return http.get().uri(uri).header("Authorization", token).exchange();
    }

    @Test
    void keepWhatTheyAskForFromBeingDeleted() {
        String tag = api.make("/api/tags", "{\"name\": \"vip\"}");
        score("[{\"rule\": {\"tag\": \"vip\"}, \"points\": 1}]");

        assertThat(api.delete("/api/tags/" + tag)).hasStatus(409);
    }

    @Test
    void askForATagBeforeAnybodyHasIt() {
        String id = score("[{\"rule\": {\"tag\": \"vip\"}, \"points\": 20}]");
        api.patch("/api/scores/" + id, "{\"rules\": [{\"rule\": {\"tag\": \"patron\"}, \"points\": 20}]}");

        assertThat(Api.<List<String>>read(api.get("/api/tags"), "$.items[*].name"))
                .containsExactly("patron", "vip");
    }

    @Test
    void nameThePlaceThatIsFlawed() {
        MvcTestResult refused = api.post(
                "/api/scores",
                "{\"key\": \"lead\", \"rules\": [{\"rule\": {\"tag\": \"nobody\"}, \"points\": 1, \"half_life\": \"P1D\"}]}");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).startsWith("rules[0].");
    }

    @Test
    void followATagByItsNewName() {
        String vip = api.make("/api/tags", "{\"name\": \"vip\"}");
        String anna = person("anna", ", \"tags\": [\"vip\"]");
        String bert = person("bert");
        String id = score("[{\"rule\": {\"any\": [{\"tag\": \"VIP\"}]}, \"points\": 20}]");
        settle();

        clock.tick(Duration.ofSeconds(10));
        api.patch("/api/tags/" + vip, "{\"name\": \"patron\"}");
        later(Duration.ofMinutes(1));
        api.patch("/api/contacts/" + bert, "{\"tags\": [\"patron\"]}");
        settle();

        assertThat(Api.<String>read(api.get("/api/scores/" + id), "$.rules[0].rule.any[0].tag"))
                .isEqualTo("patron");
        assertThat(value(anna, "lead")).isEqualTo(20);
        assertThat(value(bert, "lead")).isEqualTo(20);
    }

    @Test
    void followATagThatIsMergedIntoAnother() {
        String vip = api.make("/api/tags", "{\"name\": \"vip\"}");
        String patron = api.make("/api/tags", "{\"name\": \"patron\"}");
        String anna = person("anna", ", \"tags\": [\"vip\"]");
        String bert = person("bert", ", \"tags\": [\"patron\"]");
        score("[{\"rule\": {\"tag\": \"vip\"}, \"points\": 20}]");
        settle();
        assertThat(value(bert, "lead")).isNull();

        clock.tick(Duration.ofSeconds(10));
        api.post("/api/tags/" + vip + "/merge", "{\"into\": \"%s\"}".formatted(patron));
        settle();

        assertThat(value(anna, "lead")).isEqualTo(20);
        assertThat(value(bert, "lead")).isEqualTo(20);
    }

    @Test
    void followTheRuleOfASegmentAtOnce() {
        api.make("/api/tags", "{\"name\": \"vip\"}");
        String anna = person("anna", ", \"tags\": [\"vip\"]");
        String bert = person("bert", ", \"tags\": [\"new\"]");
        String inner = api.make("/api/segments", "{\"name\": \"Inner\", \"rule\": {\"tag\": \"vip\"}}");
        String outer = api.make(
                "/api/segments",
                "{\"name\": \"Outer\", \"rule\": {\"all\": [{\"segment\": \"%s\"}]}}".formatted(inner));
        score("[{\"rule\": {\"segment\": \"%s\"}, \"points\": 20}]".formatted(outer));
        settle();
        assertThat(value(anna, "lead")).isEqualTo(20);

        clock.tick(Duration.ofSeconds(10));
        api.patch("/api/segments/" + inner, "{\"rule\": {\"tag\": \"new\"}}");
        settle();

        assertThat(value(anna, "lead")).isNotEqualTo(20);
        assertThat(value(bert, "lead")).isEqualTo(20);
    }

    @Test
    void followATopicThatIsToBeAskedFor() {
        String topic = api.make("/api/topics", "{\"name\": \"Offers\"}");
        String anna = person("anna", ", \"consent\": {\"source\": \"fair\"}");
        score("[{\"rule\": {\"consent\": {\"channel\": \"email\", \"topic\": \"%s\"}}, \"points\": 20}]"
                .formatted(topic));
        settle();
        assertThat(value(anna, "lead")).isEqualTo(20);

        clock.tick(Duration.ofSeconds(10));
        api.patch("/api/topics/" + topic, "{\"requires_opt_in\": true}");
        settle();

        assertThat(value(anna, "lead")).isNotEqualTo(20);
    }
}
