package io.flusomail.audience.bulk.undo;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class BulkUndoTest {

    private static final String URI = "/api/contacts/bulk-update";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    JobRunner jobs;

    @Autowired
    SettableClock clock;

    @Autowired
    UndoStep steps;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    ForgetBulkUpdates housekeeping;

    @Autowired
    @Qualifier("queryDataSource")
    DataSource everything;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void putsEverythingBackAsItWas() {
        String news = list("News");
        String offers = list("Offers");
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        api.make("/api/fields", "{\"key\": \"plan\", \"type\": \"text\"}");
        String ada = api.make("/api/contacts", """
                {"email": "ada@example.com", "first_name": "Ada", "phone": "1", "tags": ["old"], "lists": ["%s"],
                 "fields": {"city": "London", "plan": "free"}}""".formatted(news));
        MvcTestResult before = contact(ada);
        String id = run("""
                {"filter": {}, "set": {"first_name": "X", "phone": null, "fields": {"city": "Paris", "plan": null}},
                 "add_tags": ["new"], "remove_tags": ["old"], "add_lists": ["%s"], "remove_lists": ["%s"]}""".formatted(offers, news));

        MvcTestResult would = api.post(URI + "/" + id + "/undo?dry_run=true", "");
        MvcTestResult begun = undo(id);

        assertThat(would).hasStatusOk();
        assertThat(Api.<Integer>read(would, "$.restored")).isEqualTo(1);
        assertThat(Api.<Integer>read(would, "$.tagged")).isEqualTo(1);
        assertThat(Api.<Integer>read(would, "$.untagged")).isEqualTo(1);
        assertThat(Api.<Integer>read(would, "$.joined")).isEqualTo(1);
        assertThat(Api.<Integer>read(would, "$.left")).isEqualTo(1);
        assertThat(begun).hasStatus(202);
        MvcTestResult after = contact(ada);
        for (String what : List.of("first_name", "last_name", "phone", "fields", "tags", "lists")) {
            assertThat(Api.<Object>read(after, "$." + what)).isEqualTo(Api.read(before, "$." + what));
        }
        assertThat(Api.<String>read(after, "$.memberships[0].joined_at"))
                .isEqualTo(Api.read(before, "$.memberships[0].joined_at"));
        MvcTestResult seen = api.get(URI + "/" + id);
        assertThat(Api.<String>read(seen, "$.undo.status")).isEqualTo("completed");
        assertThat(Api.<Integer>read(seen, "$.undo.restored")).isEqualTo(1);
        assertThat(Api.<Integer>read(seen, "$.undo.kept_newer")).isZero();
        assertThat(Api.<Object>read(seen, "$.undo_until")).isNull();
    }

    @Test
    void keepsWhatSomethingElseHasChangedSince() {
        String news = list("News");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"tags\": [\"old\"]}");
        String id = run("""
                {"filter": {}, "set": {"first_name": "Bulk", "last_name": "Bulk"}, "add_tags": ["new"],
                 "remove_tags": ["old"], "add_lists": ["%s"]}""".formatted(news));
        clock.tick(Duration.ofMinutes(1));
        api.patch("/api/contacts/" + ada, "{\"first_name\": \"Newer\", \"tags\": [\"old\"], \"lists\": []}");
        api.patch("/api/contacts/" + ada, "{\"tags\": [\"old\", \"new\"], \"lists\": [\"%s\"]}".formatted(news));

        undo(id);

        assertThat(Api.<String>read(contact(ada), "$.first_name")).isEqualTo("Newer");
        assertThat(Api.<Object>read(contact(ada), "$.last_name")).isNull();
        assertThat(Api.<List<String>>read(contact(ada), "$.tags")).containsExactly("new", "old");
        assertThat(Api.<List<String>>read(contact(ada), "$.lists")).containsExactly(news);
        MvcTestResult seen = api.get(URI + "/" + id);
        assertThat(Api.<Integer>read(seen, "$.undo.restored")).isEqualTo(1);
        assertThat(Api.<Integer>read(seen, "$.undo.kept_newer")).isEqualTo(4);
        assertThat(Api.<Integer>read(seen, "$.undo.tagged")).isZero();
        assertThat(Api.<Integer>read(seen, "$.undo.left")).isZero();
    }

    @Test
    void leavesThoseUnsubscribedWhoWere() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"consent\": {\"source\": \"fair\"}}");
        String id = run("{\"filter\": {}, \"set\": {\"status\": \"unsubscribed\", \"first_name\": \"X\"}}");

        MvcTestResult would = api.post(URI + "/" + id + "/undo?dry_run=true", "");
        undo(id);

        assertThat(Api.<List<String>>read(would, "$.lasting")).containsExactly("unsubscribe");
        assertThat(Api.<Object>read(contact(ada), "$.first_name")).isNull();
        assertThat(Api.<String>read(contact(ada), "$.status")).isEqualTo("unsubscribed");
    }

    @Test
    void refusesWhatCannotBeTakenBack() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String running = Api.read(api.post(URI, "{\"filter\": {}, \"add_tags\": [\"x\"]}"), "$.id");
        assertRefused(running);
        jobs.runDue();
        assertRefused(run("{\"filter\": {}, \"set\": {\"status\": \"unsubscribed\"}}"));
        assertRefused(run("{\"filter\": {}, \"delete\": true}"));

        clock.tick(Duration.ofDays(1));
        api = new Api(http, world, acme);

        assertRefused(running);
    }

    private void assertRefused(String id) {
        MvcTestResult refused = api.post(URI + "/" + id + "/undo", "");
        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.error_code")).isEqualTo("bulk_update_not_reversible");
    }

    @Test
    void goesOnWhereItWasCutShort() {
        people.strangers(acme, 1_500);
        String id = run("{\"filter\": {}, \"set\": {\"first_name\": \"X\"}, \"add_tags\": [\"t\"]}");
        String job = Api.read(api.post(URI + "/" + id + "/undo", ""), "$.undo.job_id");
        WorkspaceScope.run(
                acme,
                () -> assertThat(steps.next(JobId.of(id)).orElseThrow().untagged())
                        .isEqualTo(500));
        api.post("/api/jobs/" + job + "/cancel", "");

        undo(id);

        MvcTestResult seen = api.get(URI + "/" + id);
        assertThat(Api.<Integer>read(seen, "$.undo.untagged")).isEqualTo(1_500);
        assertThat(Api.<Integer>read(seen, "$.undo.restored")).isEqualTo(1_500);
        assertThat(Api.<Integer>read(api.get("/api/contacts?tag=t&limit=1"), "$.total"))
                .isZero();
    }

    @Test
    void takesBackFirstWhatWasDoneLast() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String id = run("{\"filter\": {}, \"add_tags\": [\"a\", \"b\"]}");
        api.post(URI + "/" + id + "/undo", "");
        String first = "select min(number)::int from audience.change_undo where job_id = ?::uuid";
        int done = sql(first, id);

        WorkspaceScope.run(acme, () -> steps.next(JobId.of(id)));

        assertThat(rows(id)).isEqualTo(1);
        assertThat(sql(first, id)).isEqualTo(done);
    }

    /** Whoever erases people locks them and then forgets what is to be taken back of them. */
    @Test
    void waitsForPeopleBeforeItTakesWhatIsKeptOfThem() throws Exception {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String id = run("{\"filter\": {}, \"add_tags\": [\"a\"], \"set\": {\"first_name\": \"X\"}}");
        api.post(URI + "/" + id + "/undo", "");

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            for (String kept : List.of("change_undo", "change_before")) {
                Future<Boolean> step = transactions.in(acme, () -> {
                    dsl.fetch("select id from audience.contact where workspace_id = ? for no key update", acme.value());
                    Future<Boolean> begun = other.submit(() -> WorkspaceScope.get(
                            acme, () -> steps.next(JobId.of(id)).isPresent()));
                    awaitSomebodyWaits();
                    dsl.fetch("select * from audience." + kept + " where job_id = ?::uuid for update nowait", id);
                    return begun;
                });
                assertThat(step.get()).isTrue();
            }
        }
    }

    private void awaitSomebodyWaits() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (sql("select count(*)::int from pg_locks where not granted") == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void doesNothingMoreWhenAskedForAgain() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String id = run("{\"filter\": {}, \"add_tags\": [\"x\"]}");
        undo(id);
        api.patch("/api/contacts/" + ada, "{\"tags\": [\"x\"]}");

        assertThat(undo(id)).hasStatus(202);

        assertThat(Api.<List<String>>read(contact(ada), "$.tags")).containsExactly("x");
    }

    @Test
    void forgetsAfterADayWhatWasBefore() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\"}");
        String id = run("{\"filter\": {}, \"set\": {\"first_name\": \"X\"}, \"add_tags\": [\"x\"]}");
        clock.tick(Duration.ofHours(23));
        housekeeping.run();
        assertThat(rows(id)).isEqualTo(2);

        clock.tick(Duration.ofHours(2));
        housekeeping.run();

        assertThat(rows(id)).isZero();
    }

    @Test
    void keepsNothingOfPeopleWhoAreErased() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\"}");
        String bob = api.make("/api/contacts", "{\"email\": \"bob@example.com\", \"tags\": [\"old\"]}");
        String id = run(
                "{\"filter\": {}, \"set\": {\"first_name\": \"X\"}, \"remove_tags\": [\"old\"], \"add_tags\": [\"x\"]}");

        api.delete("/api/contacts/" + ada);

        assertThat(places(ada)).isZero();
        undo(id);
        assertThat(Api.<List<String>>read(contact(bob), "$.tags")).containsExactly("old");
    }

    @Test
    void forgetsValuesOfAFieldThatIsDeleted() {
        String field = api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"fields\": {\"city\": \"London\"}}");
        String id = run("{\"filter\": {}, \"set\": {\"fields\": {\"city\": \"Paris\"}}}");
        api.delete("/api/fields/" + field);
        jobs.runDue();
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"number\"}");

        undo(id);

        assertThat(Api.<Object>read(contact(ada), "$.fields")).asString().isEqualTo("{}");
    }

    private String list(String name) {
        return api.make("/api/lists", "{\"list_name\": \"%s\"}".formatted(name));
    }

    private MvcTestResult contact(String id) {
        return api.get("/api/contacts/" + id);
    }

    private String run(String json) {
        MvcTestResult begun = api.post(URI, json);
        assertThat(begun).as(() -> Api.body(begun)).hasStatus(202);
        jobs.runDue();
        return Api.read(begun, "$.id");
    }

    private MvcTestResult undo(String id) {
        MvcTestResult begun = api.post(URI + "/" + id + "/undo", "");
        jobs.runDue();
        return begun;
    }

    private int rows(String id) {
        return sql(
                "select (select count(*) from audience.change_before where job_id = ?::uuid)"
                        + " + (select count(*) from audience.change_undo where job_id = ?::uuid)",
                id,
                id);
    }

    private int places(String contact) {
        return sql(
                "select (select count(*) from audience.change_before where contact_id = ?::uuid)"
                        + " + (select count(*) from audience.change_undo where ?::uuid = any(contacts))",
                contact,
                contact);
    }

    private int sql(String sql, Object... values) {
        return DSL.using(everything, SQLDialect.POSTGRES)
                .fetchSingle(sql, values)
                .get(0, Integer.class);
    }
}
