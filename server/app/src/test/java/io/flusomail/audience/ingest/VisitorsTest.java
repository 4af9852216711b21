package io.flusomail.audience.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.events.LogReader;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class VisitorsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    DSLContext dsl;

    @Autowired
    SettableClock clock;

    @Autowired
    ForgetVisitors housekeeping;

    @Autowired
    JobRunner jobs;

    @Autowired
    LogReader log;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void areNobodyUntilTheyAreIdentified() {
        var first = visit("v-1", "page viewed");
        visit("v-1", "basket filled");
        assertThat(Api.<String>read(first, "$.contact_id")).isNull();
        assertThat(names()).isEmpty();

        var ada = api.post("/api/identify", "{\"user_id\": \"a-1\", \"anonymous_id\": \"v-1\"}");
        var later = visit("v-1", "order placed");

        assertThat(Api.<String>read(later, "$.contact_id")).isEqualTo(Api.<String>read(ada, "$.contact_id"));
        assertThat(names()).containsExactlyInAnyOrder("page viewed", "basket filled", "order placed");
        assertThat(rows("audience.visitor_event")).isZero();
    }

    @Test
    void areTiedByAlias() {
        visit("v-1", "page viewed");

        var alias =
                api.post("/api/alias", "{\"contact\": {\"email\": \"ada@example.com\"}, \"anonymous_id\": \"v-1\"}");

        assertThat(alias).hasStatus(200);
        assertThat(names()).containsExactly("page viewed");
    }

    @Test
    void areTiedByTheirOwnBatch() {
        var answer = api.post("/api/batch", """
                {"items": [{"anonymous_id": "v-1", "event": "one"},
                           {"type": "identify", "user_id": "a-1", "anonymous_id": "v-1"},
                           {"anonymous_id": "v-1", "event": "two"}]}""");

        assertThat(Api.<List<String>>read(answer, "$.items[*].contact_id").stream()
                        .distinct())
                .hasSize(1);
        assertThat(names()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void areCountedOnceAlsoWhileTheyWait() {
        String told = "{\"anonymous_id\": \"v-1\", \"event\": \"one\", \"event_id\": \"e-1\"}";

        api.post("/api/track", told);
        var again = api.post("/api/track", told);
        api.post("/api/identify", "{\"user_id\": \"a-1\", \"anonymous_id\": \"v-1\"}");

        assertThat(Api.<String>read(again, "$.status")).isEqualTo("duplicate");
        assertThat(names()).containsExactly("one");
    }

    /** Who tells of the visitor does not wait for those who say who it is. */
    @Test
    void loseNothingWhileTheyAreIdentified() throws Exception {
        List<Callable<MvcTestResult>> told = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String event = "event " + i;
            told.add(() -> visit("v-1", event));
        }
        told.add(30, () -> api.post("/api/identify", "{\"user_id\": \"a-1\", \"anonymous_id\": \"v-1\"}"));

        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<MvcTestResult> answer : pool.invokeAll(told)) {
                assertThat(answer.get()).hasStatus(200);
            }
        }

        assertThat(Api.<List<String>>read(api.get("/api/events?limit=1000"), "$.items[*].name"))
                .hasSize(60)
                .doesNotHaveDuplicates();
        assertThat(rows("audience.visitor_event")).isZero();
    }

    @Test
    void waitWithAtMostAThousandEvents() {
        String told = String.join(",", Collections.nCopies(999, "{\"anonymous_id\": \"v-1\", \"event\": \"one\"}"));
        api.post("/api/batch", "{\"items\": [" + told + "]}");

        var last = visit("v-1", "last");
        var over = api.post("/api/track", "{\"anonymous_id\": \"v-1\", \"event\": \"over\", \"event_id\": \"e-1\"}");
        api.post("/api/identify", "{\"user_id\": \"a-1\", \"anonymous_id\": \"v-1\"}");
        var again = api.post("/api/track", "{\"anonymous_id\": \"v-1\", \"event\": \"over\", \"event_id\": \"e-1\"}");

        assertThat(Api.<String>read(last, "$.status")).isEqualTo("accepted");
        assertThat(Api.<String>read(over, "$.details[0].field")).isEqualTo("anonymous_id");
        assertThat(Api.<String>read(again, "$.status")).isEqualTo("accepted");
        assertThat(Api.<List<String>>read(api.get("/api/events?name=one&limit=1000"), "$.items[*].name"))
                .hasSize(999);
    }

    @Test
    void areForgottenAfterThirtyDays() {
        visit("v-1", "page viewed");
        api.post("/api/identify", "{\"user_id\": \"a-1\", \"anonymous_id\": \"v-2\"}");

        clock.tick(Duration.ofDays(31));
        housekeeping.run();

        assertThat(rows("audience.visitor_event")).isZero();
        assertThat(rows("audience.visitor")).as("who is tied stays").isEqualTo(1);
    }

    @Test
    void areNobodyAgainWhenThePersonIsErased() throws Exception {
        var identified = api.post("/api/identify", "{\"user_id\": \"a-1\", \"anonymous_id\": \"v-1\"}");
        api.post("/api/alias", "{\"user_id\": \"a-1\", \"previous_id\": \"a-0\"}");
        String ada = Api.read(identified, "$.contact_id");
        visit("v-1", "page viewed");

        api.delete("/api/contacts/" + ada);
        log.runDue();
        jobs.runDue();
        var after = visit("v-1", "page viewed");

        assertThat(rows("audience.former_id")).isZero();
        assertThat(Api.<String>read(after, "$.contact_id")).isNull();
        assertThat(names()).isEmpty();
    }

    @Test
    void haveFormerIds() {
        var ada = api.post("/api/identify", "{\"user_id\": \"a-2\"}");

        var alias = api.post("/api/alias", "{\"user_id\": \"a-2\", \"previous_id\": \"a-1\"}");
        var event = api.post("/api/track", "{\"user_id\": \"a-1\", \"event\": \"login\"}");

        assertThat(alias).hasStatus(200);
        assertThat(Api.<String>read(event, "$.contact_id")).isEqualTo(Api.<String>read(ada, "$.contact_id"));
    }

    @Test
    void doNotTakeTheIdOfAnotherContact() {
        api.post("/api/identify", "{\"user_id\": \"a-1\"}");
        api.post("/api/identify", "{\"user_id\": \"a-2\"}");

        var alias = api.post("/api/alias", "{\"user_id\": \"a-2\", \"previous_id\": \"a-1\"}");

        assertThat(alias).hasStatus(422);
        assertThat(Api.<String>read(alias, "$.details[0].field")).isEqualTo("previous_id");
    }

    @Test
    void makeNobodyForAnAliasThatIsRefused() {
        api.post("/api/identify", "{\"user_id\": \"a-1\"}");

        var alias = api.post("/api/alias", """
                {"contact": {"email": "grace@example.com"}, "previous_id": "a-1"}""");

        assertThat(alias).hasStatus(422);
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].external_id"))
                .containsExactly("a-1");
    }

    @Test
    void getAnotherIdInPlaceOfTheirPresentOne() {
        String ada = Api.read(api.post("/api/identify", "{\"user_id\": \"a-1\"}"), "$.contact_id");

        var alias = api.post("/api/alias", "{\"user_id\": \"a-2\", \"previous_id\": \"a-1\"}");
        var byFormer = api.post("/api/track", "{\"user_id\": \"a-1\", \"event\": \"login\"}");
        var byNew = api.post("/api/track", "{\"user_id\": \"a-2\", \"event\": \"login\"}");

        assertThat(List.of(alias, byFormer, byNew))
                .allSatisfy(answer ->
                        assertThat(Api.<String>read(answer, "$.contact_id")).isEqualTo(ada));
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].external_id"))
                .containsExactly("a-2");
    }

    @Test
    void areFoundByANameThatAnEarlierItemOfTheirBatchGaveThem() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        var answer = api.post("/api/batch", """
                {"items": [{"type": "alias", "contact": {"email": "ada@example.com"}, "previous_id": "a-1"},
                           {"type": "identify", "contact": {"external_id": "a-1", "first_name": "Ada"}}]}""");

        assertThat(Api.<List<String>>read(answer, "$.items[*].contact_id")).containsExactly(ada, ada);
        assertThat(Api.<String>read(api.get("/api/contacts/" + ada), "$.first_name"))
                .isEqualTo("Ada");
    }

    /** One browser, two people after each other. */
    @Test
    void areWhoeverWasNamedLastBeforeAnEvent() {
        visit("v-1", "waited");

        var answer = api.post("/api/batch", """
                {"items": [{"anonymous_id": "v-1", "event": "before"},
                           {"type": "identify", "user_id": "a-1", "anonymous_id": "v-1"},
                           {"anonymous_id": "v-1", "event": "between"},
                           {"type": "identify", "user_id": "b-1", "anonymous_id": "v-1"},
                           {"anonymous_id": "v-1", "event": "after"}]}""");
        var later = visit("v-1", "later");

        List<String> whose = Api.read(answer, "$.items[*].contact_id");
        String ada = whose.get(1);
        String grace = whose.get(3);
        assertThat(whose).containsExactly(ada, ada, ada, grace, grace);
        assertThat(Api.<String>read(later, "$.contact_id")).isEqualTo(grace);
        assertThat(Api.<List<String>>read(api.get("/api/events?contact_id=" + ada), "$.items[*].name"))
                .containsExactlyInAnyOrder("waited", "before", "between");
    }

    private MvcTestResult visit(String visitor, String event) {
        return api.post("/api/track", "{\"anonymous_id\": \"%s\", \"event\": \"%s\"}".formatted(visitor, event));
    }

    private List<String> names() {
        return Api.read(api.get("/api/events"), "$.items[*].name");
    }

    private int rows(String table) {
        return people.in(
                acme,
                () -> dsl.fetchSingle("select count(*) from " + table + " where workspace_id = ?", acme.value())
                        .get(0, Integer.class));
    }
}
