package io.flusomail.audience.imports.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.Audience;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class RollbackTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    SettableClock clock;

    @Autowired
    RollBackStep steps;

    @Autowired
    Transactions transactions;

    @Autowired
    Audience audience;

    @Autowired
    DSLContext dsl;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void takesAwayWhatTheImportBrought() {
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String old = api.make("/api/contacts", """
                {"email": "old@example.com", "first_name": "Old", "fields": {"city": "Oslo"}, "tags": ["kept"]}""");
        String id = bringIn(
                "email,first_name,last_name,city,tags\nold@example.com,New,Name,Bergen,\"kept,vip\"\nnew@example.com,N,,,vip\n",
                "{\"list_id\": \"%s\", \"update_existing\": true, \"consent\": {\"source\": \"fair\"}}"
                        .formatted(news));
        assertThat(Api.<String>read(contact(old), "$.status")).isEqualTo("active");

        MvcTestResult would = api.post("/api/imports/" + id + "/rollback?dry_run=true", "");
        MvcTestResult begun = api.post("/api/imports/" + id + "/rollback", "");
        jobs.runDue();

        assertThat(would).hasStatusOk();
        assertThat(Api.<Integer>read(would, "$.deleted")).isEqualTo(1);
        assertThat(Api.<Integer>read(would, "$.restored")).isEqualTo(1);
        assertThat(Api.<Integer>read(would, "$.untagged")).isEqualTo(1);
        assertThat(Api.<Integer>read(would, "$.left")).isEqualTo(1);
        assertThat(begun).hasStatus(202);
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].email"))
                .containsExactly("old@example.com");
        assertThat(Api.<String>read(contact(old), "$.first_name")).isEqualTo("Old");
        assertThat(Api.<Object>read(contact(old), "$.last_name")).isNull();
        assertThat(Api.<String>read(contact(old), "$.fields.city")).isEqualTo("Oslo");
        assertThat(Api.<List<String>>read(contact(old), "$.tags")).containsExactly("kept");
        assertThat(Api.<List<String>>read(contact(old), "$.lists")).isEmpty();
        assertThat(Api.<String>read(contact(old), "$.status")).isEqualTo("pending");
        var seen = api.get("/api/imports/" + id);
        assertThat(Api.<String>read(seen, "$.status")).isEqualTo("completed");
        assertThat(Api.<String>read(seen, "$.rolled_back_at")).isNotNull();
        assertThat(Api.<Integer>read(seen, "$.rollback.deleted")).isEqualTo(1);
        assertThat(Api.<Integer>read(seen, "$.rollback.kept")).isZero();
        assertThat(Api.<Integer>read(seen, "$.rollback.restored")).isEqualTo(1);
        assertThat(Api.<Integer>read(seen, "$.rollback.untagged")).isEqualTo(1);
        assertThat(Api.<Integer>read(seen, "$.rollback.left")).isEqualTo(1);
        assertThat(Api.<Integer>read(seen, "$.rollback.retracted")).isEqualTo(1);
    }

    @Test
    void leavesWhatSomebodyHasTouchedSince() {
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        String old = api.make("/api/contacts", "{\"email\": \"old@example.com\", \"first_name\": \"Old\"}");
        String id = bringIn(
                "email,first_name,city\nold@example.com,New,Oslo\nmade@example.com,Made,\nquiet@example.com,,\n",
                "{\"update_existing\": true, \"consent\": {\"source\": \"fair\"}, \"tags\": [\"fair\"]}");
        api.patch("/api/contacts/" + old, "{\"first_name\": \"Newer\"}");
        String made = Api.read(api.get("/api/contacts?search=made"), "$.items[0].id");
        api.patch("/api/contacts/" + made, "{\"first_name\": \"Maud\"}");

        rollBack(id);

        assertThat(Api.<String>read(contact(old), "$.first_name")).isEqualTo("Newer");
        assertThat(Api.<Object>read(contact(old), "$.fields")).asString().isEqualTo("{}");
        assertThat(Api.<String>read(contact(made), "$.first_name")).isEqualTo("Maud");
        assertThat(Api.<String>read(contact(made), "$.status")).isEqualTo("pending");
        assertThat(Api.<List<String>>read(contact(made), "$.tags")).isEmpty();
        var seen = api.get("/api/imports/" + id);
        assertThat(Api.<Integer>read(seen, "$.rollback.deleted")).isEqualTo(1);
        assertThat(Api.<Integer>read(seen, "$.rollback.kept")).isEqualTo(1);
    }

    /** Who said no has said so, whatever became of the file that told of it. */
    @Test
    void leavesTagsAndPlacesThatWereGivenAnewSince() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\", \"double_opt_in\": true}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String bert = api.make("/api/contacts", "{\"email\": \"bert@example.com\"}");
        String id = bringIn(
                "email\nada@example.com\nbert@example.com\n",
                "{\"list_id\": \"%s\", \"update_existing\": true, \"tags\": [\"fair\"]}".formatted(news));
        clock.tick(Duration.ofMinutes(1));
        transactions.in(acme, () -> audience.confirmPlace(ContactId.of(ada), ListId.of(news)));
        api.patch("/api/contacts/" + bert, "{\"tags\": []}");
        api.patch("/api/contacts/" + bert, "{\"tags\": [\"fair\"]}");

        rollBack(id);

        assertThat(Api.<List<String>>read(contact(ada), "$.memberships[*].status"))
                .containsExactly("active");
        assertThat(Api.<List<String>>read(contact(ada), "$.tags")).isEmpty();
        assertThat(Api.<List<String>>read(contact(bert), "$.lists")).isEmpty();
        assertThat(Api.<List<String>>read(contact(bert), "$.tags")).containsExactly("fair");
        var seen = api.get("/api/imports/" + id);
        assertThat(Api.<Integer>read(seen, "$.rollback.untagged")).isEqualTo(1);
        assertThat(Api.<Integer>read(seen, "$.rollback.left")).isEqualTo(1);
    }

    /** Each row in another part of the file, which are written one by one. */
    @Test
    void givesNothingBackThatTheImportItselfHadWritten() {
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"external_id\": \"a-1\"}");
        String others = IntStream.range(0, 10_000)
                .mapToObj("p%d@example.com,,\n"::formatted)
                .collect(Collectors.joining());
        String id = bringIn(
                "email,external_id,city\nada@example.com,,Oslo\n" + others + ",a-1,Bergen\n",
                "{\"update_existing\": true}");
        assertThat(Api.<String>read(contact(ada), "$.fields.city")).isIn("Oslo", "Bergen");

        rollBack(id);

        assertThat(Api.<Object>read(contact(ada), "$.fields")).asString().isEqualTo("{}");
    }

    @Test
    void leavesAddressesClosed() {
        String id = bringIn("email,status\nbob@example.com,cleaned\ncleo@example.com,unsubscribed\n", "{}");

        rollBack(id);

        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items")).isEmpty();
        assertThat(Api.<Integer>read(api.get("/api/suppressions"), "$.total")).isEqualTo(2);
    }

    @Test
    void doesNothingMoreWhenAskedForAgain() {
        String id = bringIn("email\nada@example.com\n", "{}");
        rollBack(id);
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        assertThat(api.post("/api/imports/" + id + "/rollback", "")).hasStatus(202);
        jobs.runDue();

        assertThat(Api.<Integer>read(api.get("/api/imports/" + id), "$.rollback.deleted"))
                .isEqualTo(1);
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items")).hasSize(1);
    }

    @Test
    void goesOnWhereItWasCutShort() {
        String people = IntStream.range(0, 2_300)
                .mapToObj("p%d@example.com"::formatted)
                .collect(Collectors.joining("\n", "email\n", "\n"));
        String id = bringIn(people, "{\"tags\": [\"fair\"]}");
        api.post("/api/imports/" + id + "/rollback", "");

        WorkspaceScope.run(
                acme,
                () -> assertThat(steps.next(ImportId.of(id)).orElseThrow().deleted())
                        .isEqualTo(1_000));
        jobs.runDue();

        var seen = api.get("/api/imports/" + id);
        assertThat(Api.<Integer>read(seen, "$.rollback.deleted")).isEqualTo(2_300);
        assertThat(Api.<Integer>read(api.get("/api/contacts"), "$.total")).isZero();
    }

    @Test
    void forgetsAfterAMonthWhatWasBefore() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\"}");
        String id = bringIn("email,first_name\nada@example.com,Augusta\n", "{\"update_existing\": true}");
        assertThat(kept(id)).isEqualTo(1);

        clock.tick(Duration.ofDays(31));
        jobs.runDue();

        assertThat(kept(id)).isZero();
    }

    private int kept(String id) {
        return transactions.in(
                acme,
                () -> dsl.fetchSingle(
                                "select count(*)::int from audience.change_before where workspace_id = ? and job_id = ?::uuid",
                                acme.value(),
                                id)
                        .get(0, Integer.class));
    }

    /** A month is over while it runs, however it is that it takes so long. */
    @Test
    void keepsWhatItNeedsUntilItIsOver() {
        String id = bringIn("email\nada@example.com\n", "{}");
        clock.tick(Duration.ofDays(29));
        api = new Api(http, world, acme);
        api.post("/api/imports/" + id + "/rollback", "");
        String job = Api.read(api.get("/api/imports/" + id), "$.rollback.job_id");
        clock.tick(Duration.ofDays(2));

        putOff(job, "7 days");
        jobs.runDue();
        putOff(job, "-7 days");
        jobs.runDue();

        api = new Api(http, world, acme);
        assertThat(Api.<Integer>read(api.get("/api/imports/" + id), "$.rollback.deleted"))
                .isEqualTo(1);
        assertThat(Api.<Integer>read(api.get("/api/contacts"), "$.total")).isZero();
    }

    private void putOff(String job, String interval) {
        transactions.in(
                acme,
                () -> dsl.execute(
                        "update platform.job set run_at = run_at + ?::interval where id = ?::uuid", interval, job));
    }

    @Test
    void countsThoseWhoWereMergedSince() {
        String known = api.make("/api/contacts", "{\"email\": \"known@example.com\"}");
        String survivor = api.make("/api/contacts", "{\"email\": \"survivor@example.com\"}");
        String id = bringIn(
                "email,first_name\nmade@example.com,Made\nknown@example.com,K\nquiet@example.com,Q\n",
                "{\"update_existing\": true, \"tags\": [\"fair\"]}");
        String made = Api.read(api.get("/api/contacts?search=made"), "$.items[0].id");
        for (String former : List.of(made, known)) {
            assertThat(api.post("/api/contacts/" + survivor + "/merge", "{\"other_id\": \"%s\"}".formatted(former)))
                    .hasStatus2xxSuccessful();
        }

        MvcTestResult would = api.post("/api/imports/" + id + "/rollback?dry_run=true", "");
        rollBack(id);

        assertThat(Api.<Integer>read(would, "$.deleted")).isEqualTo(1);
        assertThat(Api.<Boolean>read(would, "$.exact")).isTrue();
        var seen = api.get("/api/imports/" + id);
        assertThat(Api.<Integer>read(seen, "$.rollback.merged")).isEqualTo(2);
        assertThat(Api.<Integer>read(seen, "$.rollback.deleted")).isEqualTo(1);
        assertThat(Api.<List<String>>read(contact(survivor), "$.tags")).containsExactly("fair");
    }

    @Test
    void saysWhenItHasNotLookedAtEverybody() {
        String people = IntStream.range(0, 21_000)
                .mapToObj("p%d@example.com"::formatted)
                .collect(Collectors.joining("\n", "email\n", "\n"));
        String id = bringIn(people, "{}");

        MvcTestResult would = api.post("/api/imports/" + id + "/rollback?dry_run=true", "");

        assertThat(Api.<Boolean>read(would, "$.exact")).isFalse();
        assertThat(Api.<Integer>read(would, "$.deleted")).isEqualTo(21_000);
        assertThat(Api.<Integer>read(would, "$.kept")).isZero();
    }

    @Test
    void isRefusedWhereItCannotBe() {
        var checked = upload("email\nada@example.com\n", "{\"dry_run\": true}");
        String unfinished = Api.read(upload("email\nada@example.com\n", "{}"), "$.id");
        assertRefused(unfinished);
        jobs.runDue();
        assertRefused(Api.read(checked, "$.id"));

        clock.tick(Duration.ofDays(30));
        api = new Api(http, world, acme);

        assertRefused(unfinished);
        assertThat(api.post("/api/imports/018f0000-0000-7000-8000-000000000000/rollback", ""))
                .hasStatus(404);
    }

    private void assertRefused(String id) {
        var refused = api.post("/api/imports/" + id + "/rollback", "");

        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.error_code")).isEqualTo("import_not_reversible");
    }

    private void rollBack(String id) {
        assertThat(api.post("/api/imports/" + id + "/rollback", "")).hasStatus(202);
        jobs.runDue();
    }

    private MvcTestResult contact(String id) {
        return api.get("/api/contacts/" + id);
    }

    private String bringIn(String file, String options) {
        var begun = upload(file, options);
        assertThat(begun).as(() -> Api.body(begun)).hasStatus(202);
        jobs.runDue();
        return Api.read(begun, "$.id");
    }

    private MvcTestResult upload(String file, String options) {
        return http.post()
                .multipart()
                .uri("/api/imports")
                .file(new MockMultipartFile("file", "people.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .param("options", options)
                .header("Authorization", api.token())
                .exchange();
    }
}
