package io.flusomail.audience.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.audience.Api;
import io.flusomail.audience.Audience;
import io.flusomail.audience.contacts.ErasePeople;
import io.flusomail.audience.imports.tables.NamedFile;
import io.flusomail.audience.imports.writing.Counts;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.audience.imports.writing.WriteChunk;
import io.flusomail.audience.imports.writing.WriteChunks;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.platform.jobs.JobStatus;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class ImportJobTest {

    @Autowired
    Imports imports;

    @Autowired
    Audience audience;

    @Autowired
    ErasePeople erasure;

    @Autowired
    ImportWork work;

    @Autowired
    WriteChunk chunk;

    @Autowired
    WriteChunks chunks;

    @Autowired
    JobRunner jobs;

    @Autowired
    Transactions transactions;

    @Autowired
    MockMvcTester http;

    @Autowired
    SettableClock clock;

    @Autowired
    World world;

    @Autowired
    DSLContext dsl;

    private final List<ImportId> started = new ArrayList<>();
    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    /** Where a test has failed, its jobs must not be the next one's. */
    @AfterEach
    void leaveNothingToDo() {
        started.forEach(id -> transactions.in(acme, () -> work.stop(id)));
    }

    @Test
    void goesOnAfterTheLastChunkThatCommitted() {
        ImportId id = start(people(0, 25_000));
        WorkspaceScope.get(acme, () -> chunk.next(id, plan(id), false));
        assertThat(counts(id).created()).isEqualTo(10_000);

        assertThatThrownBy(() -> transactions.in(acme, () -> {
                    chunk.next(id, plan(id), false);
                    throw new IllegalStateException("killed before the commit");
                }))
                .hasMessage("killed before the commit");
        assertThat(counts(id).created()).isEqualTo(10_000);
        jobs.runDue();

        assertThat(counts(id)).isEqualTo(new Counts(25_000, 25_000, 0, 0, 0, 0));
        assertThat(stage(id)).isEqualTo("finished");
    }

    @Test
    void doesNothingWhenRunAgainAfterItsEnd() {
        ImportId id = start(people(0, 10));
        jobs.runDue();

        boolean more = WorkspaceScope.get(acme, () -> chunk.next(id, plan(id), true));

        assertThat(more).isFalse();
        assertThat(counts(id)).isEqualTo(new Counts(10, 10, 0, 0, 0, 0));
    }

    @Test
    void meetsAnotherImportOfTheSamePeople() throws Exception {
        ImportId first = start(people(0, 15_000));
        ImportId second = start(reversed(people(5_000, 15_000)));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(List.of(writing(first), writing(second)))) {
                done.get();
            }
        }

        Counts one = counts(first);
        Counts other = counts(second);
        assertThat(one.created() + other.created()).isEqualTo(20_000);
        assertThat(one.unchanged() + other.unchanged()).isEqualTo(10_000);
        assertThat(people()).isEqualTo(20_000);
    }

    /** As when the node that ran it is thought dead and is not. */
    @Test
    void isWrittenOnceByTwoRuns() throws Exception {
        ImportId id = start(people(0, 45_000));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(List.of(writing(id), writing(id)))) {
                done.get();
            }
        }

        assertThat(counts(id)).isEqualTo(new Counts(45_000, 45_000, 0, 0, 0, 0));
        assertThat(people()).isEqualTo(45_000);
    }

    @Test
    void stopsWhenTold() {
        ImportId id = start(people(0, 25_000));

        assertThatThrownBy(() -> WorkspaceScope.run(
                        acme,
                        () -> chunks.all(id, plan(id), () -> {
                            throw new IllegalStateException("no more");
                        })))
                .hasMessage("no more");

        assertThat(counts(id).created()).isIn(10_000L, 15_000L, 20_000L).isEqualTo(people());
    }

    @Test
    void takesTheLastOfTheRowsWithOneAddress() {
        ImportId id = start(
                "email,first_name\nada@example.com,first\n" + people(0, 3).substring(17) + "ADA@example.com,last\n");

        jobs.runDue();

        assertThat(counts(id)).isEqualTo(new Counts(5, 4, 0, 0, 1, 0));
        assertThat(Api.<List<String>>read(api.get("/api/contacts?search=ada"), "$.items[*].first_name"))
                .containsExactly("last");
    }

    @Test
    void keepsPeopleWhoShareAnExternalId() {
        ImportId id =
                start("email,customerid\ngrace@example.com,7\nmary@example.com,8\nada@example.com,7\n,9\n,7\n,9\n");

        jobs.runDue();

        assertThat(counts(id)).isEqualTo(new Counts(6, 4, 0, 0, 2, 0));
        assertThat(report(id))
                .contains("2,,repeated_external_id,")
                .contains("5,,duplicate_external_id,")
                .contains("6,,duplicate_external_id,");
        assertThat(Api.<List<String>>read(api.get("/api/contacts?search=ada@"), "$.items[*].external_id"))
                .containsExactly("7");
    }

    @Test
    void takesPeopleWithoutAnExternalIdThatIsSomebodyElses() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"external_id\": \"7\"}");
        ImportId id = start("email,external_id\ngrace@example.com,7\nmary@example.com,8\nADA@example.com,\n");

        jobs.runDue();

        assertThat(counts(id)).isEqualTo(new Counts(3, 2, 0, 1, 0, 0));
        assertThat(report(id)).contains("2,,external_id_taken,").contains("\"grace@example.com,7,,,,\"");
    }

    @Test
    void tellsWhichKnownPeopleDoNotGetTheExternalIdOfTheirRow() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"external_id\": \"7\"}");
        api.make("/api/contacts", "{\"email\": \"bert@example.com\"}");
        api.make("/api/contacts", "{\"email\": \"carl@example.com\"}");
        ImportId id = start("email,external_id\nada@example.com,8\nbert@example.com,7\ncarl@example.com,9\n");

        jobs.runDue();

        assertThat(report(id))
                .contains("2,,external_id_kept,")
                .contains("3,,external_id_taken,")
                .doesNotContain("\n4,");
        assertThat(Api.<List<String>>read(api.get("/api/contacts?sort=email"), "$.items[*].external_id"))
                .containsExactly("7", null, "9");
    }

    @Test
    void leavesNoStagedRowsBehindWhenItIsThrough() {
        ImportId id = start("email\nada@example.com\nADA@example.com\nbad\n");

        jobs.runDue();

        assertThat(staged(id)).isZero();
        assertThat(report(id)).contains("2,,duplicate_email,").contains("4,email,");
    }

    @Test
    void leavesNoStagedRowsBehindWhenItIsCancelledBeforeItBegins() {
        ImportId id = start(people(0, 10));
        assertThat(staged(id)).isOne();

        api.post("/api/imports/" + id + "/cancel", "");
        jobs.runDue();

        assertThat(staged(id)).isZero();
        assertThat(people()).isZero();
    }

    @Test
    void leavesNoStagedRowsBehindWhenItsJobIsCancelledBeforeItBegins() {
        ImportId id = start(people(0, 10));

        assertThat(api.post("/api/jobs/" + id + "/cancel", "")).hasStatus(202);
        jobs.runDue();

        assertThat(staged(id)).isZero();
        assertThat(people()).isZero();
    }

    @Test
    void keepsItsStagedRowsWhileItIsTriedAgainAndNotWhenItIsGivenUp() {
        ImportId id = start(people(0, 10));
        makePlanUnreadable(id);

        jobs.runDue();
        assertThat(status(id)).isEqualTo(JobStatus.QUEUED);
        assertThat(staged(id)).isOne();
        for (int i = 0; i < 3; i++) {
            clock.tick(Duration.ofSeconds(30));
            jobs.runDue();
        }

        assertThat(status(id)).isEqualTo(JobStatus.FAILED);
        assertThat(staged(id)).isZero();
    }

    @Test
    void bringsNobodyBackWhoWasErasedSinceTheFileWasRead() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String seven = api.make("/api/contacts", "{\"external_id\": \"7\"}");
        api.make("/api/contacts", "{\"email\": \"bob@example.com\"}");
        ImportId id = start("""
                email,external_id,first_name,status
                ADA@example.com,,Ada,
                ,7,Seven,
                bob@example.com,,Bob,
                ada@example.com,,Ada again,
                elsewhere@example.com,7,Seven elsewhere,
                ada@example.com,,,too,many,cleaned
                """);

        api.delete("/api/contacts/" + ada);
        api.delete("/api/contacts/" + seven);
        jobs.runDue();

        assertThat(counts(id)).isEqualTo(new Counts(6, 0, 1, 0, 4, 1));
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].email"))
                .containsExactly("bob@example.com");
        assertThat(report(id))
                .contains("2,,erased,", "3,,erased,", "5,,erased,", "6,,erased,")
                .doesNotContain("Ada", "ada@", "Seven");
        assertThat(hashes(id)).isZero();
    }

    /** The writer waits for the place of somebody who is going, and then has it. */
    @Test
    void writesAChunkAgainInWhichSomebodyCameBackWhoWasErasedMeanwhile() throws Exception {
        ContactId ada = ContactId.of(api.make("/api/contacts", "{\"email\": \"ada@example.com\"}"));
        ImportId id = start("email\nada@example.com\nbob@example.com\n");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Object> written = transactions.in(acme, () -> {
                erasure.erase(List.of(ada));
                Future<Object> writing = threads.submit(writing(id));
                awaitWaiting(writing);
                return writing;
            });
            written.get();
        }

        assertThat(counts(id)).isEqualTo(new Counts(2, 1, 0, 0, 1, 0));
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].email"))
                .containsExactly("bob@example.com");
    }

    private void awaitWaiting(Future<Object> writing) {
        while (!writing.isDone()
                && dsl.fetchSingle("select count(*) from pg_locks where not granted")
                                .get(0, Long.class)
                        == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void bringsPeopleInWhomAnotherImportIsTakenBackOf() {
        ImportId first = start("email\nada@example.com\n");
        jobs.runDue();
        ImportId second = start("email,first_name\nada@example.com,Ada\n");
        putOff(second, "1 hour");

        assertThat(api.post("/api/imports/" + first + "/rollback", "")).hasStatus(202);
        jobs.runDue();
        assertThat(people()).isZero();
        putOff(second, "-1 hour");
        jobs.runDue();

        assertThat(counts(second)).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
    }

    private void putOff(ImportId id, String interval) {
        transactions.in(
                acme,
                () -> dsl.execute(
                        "update platform.job set run_at = run_at + ?::interval where id = ?", interval, id.value()));
    }

    /** What is kept of those who were erased meanwhile. */
    private long hashes(ImportId id) {
        return transactions.in(
                acme,
                () -> dsl.fetchSingle("select count(*) from audience.import_erased where import_id = ?", id.value())
                        .get(0, Long.class));
    }

    /** Values that the reader lets through and the database does not are put in by hand. */
    @Test
    void losesOnlyTheRowsThatTheDatabaseRefuses() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");
        api.make(
                "/api/contacts",
                "{\"email\": \"p77@example.com\", \"status\": \"active\", \"consent\": {\"source\": \"fair\"}}");
        String file = IntStream.range(0, 200)
                .mapToObj(i -> "p%d@example.com,%d,%s%n".formatted(i, i, i == 77 ? "cleaned" : ""))
                .collect(Collectors.joining("", "email,age,status\n", ""));
        ImportId id = start(file);
        spoil(id, "\"age\":77}", "\"age\":1E200000}");
        spoil(id, "\"age\":120}", "\"age\":1E200000}");

        jobs.runDue();

        assertThat(counts(id)).isEqualTo(new Counts(200, 198, 0, 0, 0, 2));
        assertThat(stage(id)).isEqualTo("finished");
        assertThat(report(id))
                .contains("79,,not_storable,")
                .contains("122,,not_storable,")
                .contains("overflows numeric format");
        var erased = api.get("/api/contacts?search=p77@");
        assertThat(Api.<List<String>>read(erased, "$.items[*].status")).containsExactly("bounced");
        api.delete("/api/contacts/" + Api.<String>read(erased, "$.items[0].id"));
        assertThat(report(id)).contains("79,,not_storable,The database cannot store the row.,\r\n");
    }

    private void spoil(ImportId id, String value, String other) {
        transactions.in(acme, () -> dsl.execute("""
                update audience.import_chunk
                set body = convert_to(replace(convert_from(body, 'UTF8'), ?, ?), 'UTF8') where import_id = ?""", value, other, id.value()));
    }

    private void makePlanUnreadable(ImportId id) {
        transactions.in(acme, () -> dsl.execute("update audience.import set plan = '[]' where id = ?", id.value()));
    }

    /** Chunks and findings of the file that wait to be written. */
    private long staged(ImportId id) {
        return transactions.in(
                acme, () -> dsl.fetchSingle("""
                select (select count(*) from audience.import_chunk where import_id = {0})
                    + (select count(*) from audience.import_duplicate where import_id = {0})""", DSL.val(id.value())).get(0, Long.class));
    }

    private JobStatus status(ImportId id) {
        return transactions.in(acme, () -> work.of(id)).orElseThrow().status();
    }

    private String report(ImportId id) {
        return Api.body(api.get("/api/imports/" + id + "/errors"));
    }

    private Callable<Object> writing(ImportId id) {
        return () -> WorkspaceScope.get(acme, () -> {
            chunks.all(id, plan(id), () -> {});
            return true;
        });
    }

    private ImportPlan plan(ImportId id) {
        return transactions.call(() -> imports.get(id)).present().plan();
    }

    private long people() {
        return WorkspaceScope.get(acme, audience::countByStatus).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private ImportId start(String file) {
        var options =
                new ImportOptions(null, null, true, null, null, null, null, null, null, null, null, null, null, null);
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        ImportId id = WorkspaceScope.get(
                        acme,
                        () -> imports.start(
                                new NamedFile("people.csv", () -> new ByteArrayInputStream(bytes)), options))
                .present()
                .id();
        started.add(id);
        return id;
    }

    private Counts counts(ImportId id) {
        return transactions.in(acme, () -> imports.get(id)).present().counts();
    }

    private String stage(ImportId id) {
        return transactions.in(acme, () -> imports.get(id)).present().stage();
    }

    private static String people(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "p%d@example.com,Person %d%n".formatted(i, i))
                .collect(Collectors.joining("", "email,first_name\n", ""));
    }

    private static String reversed(String file) {
        List<String> lines = file.lines().toList();
        return lines.getFirst() + "\n"
                + String.join("\n", lines.subList(1, lines.size()).reversed());
    }
}
