package io.flusomail.audience.imports.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.TableStatistics;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.Planner;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many rows a chunk's statements look at, under statistics that know nothing of its workspace. A plan that walks the
 * workspace for each person looks at thousands for each.
 */
@Tag("slow")
@FlusomailTest
class PlansTest {

    private static final int MOST_FOR_EACH = 100;

    @Autowired
    WriteChunk chunk;

    @Autowired
    JobRunner jobs;

    @Autowired
    Transactions transactions;

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    DSLContext dsl;

    @Autowired
    JsonMapper json;

    @Autowired
    TableStatistics statistics;

    private Planner planner;
    private WorkspaceId acme;
    private Api api;
    private String list;

    /** The planner has seen another workspace only, and takes ours for empty however it grows. */
    @BeforeEach
    void deceiveThePlanner() {
        planner = new Planner(transactions, dsl);
        WorkspaceId globex = world.workspace("Globex");
        api = new Api(http, world, globex);
        list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        upload(people(0, 2_000), true);
        jobs.runDue();
        planner.seePeople();
        acme = world.acme();
        api = new Api(http, world, acme);
        list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/suppressions", "{\"email\": \"p7@example.com\", \"reason\": \"manual\"}");
    }

    @Test
    void staySmallForNewPeople() {
        ImportId id = upload(people(0, 20_000), true);

        assertThat(lookedAtByEachChunk(id)).hasSize(2).allMatch(looked -> looked < MOST_FOR_EACH * 10_000);
    }

    @Test
    void staySmallForKnownPeople() {
        upload(people(0, 10_000), false);
        jobs.runDue();
        ImportId id = upload(people(0, 10_000).replace("Person", "Somebody"), true);

        assertThat(lookedAtByEachChunk(id)).hasSize(1).allMatch(looked -> looked < MOST_FOR_EACH * 10_000);
        assertThat(Api.<Integer>read(api.get("/api/imports/" + id), "$.updated"))
                .isEqualTo(10_000);
    }

    @Test
    void staySmallForPeopleOfWhomHalfAreKnown() {
        upload(people(0, 10_000), true);
        jobs.runDue();
        ImportId id = upload(people(5_000, 10_000), true);

        assertThat(lookedAtByEachChunk(id)).hasSize(1).allMatch(looked -> looked < MOST_FOR_EACH * 10_000);
    }

    /** As autovacuum may count the tables while an import's first chunks are not committed yet. */
    @Test
    void staySmallWhenTheTablesWereCountedTooEarly() {
        ImportId first = upload(people(0, 10_000), true);
        ImportPlan plan = plan(first);
        transactions.in(acme, () -> {
            chunk.next(first, plan, true);
            CompletableFuture.runAsync(planner::seePeople).join();
            dsl.execute("select pg_stat_force_next_flush()");
            return true;
        });
        ImportId again = upload(people(0, 10_000), true);

        statistics.mend();

        assertThat(lookedAtByEachChunk(again)).hasSize(1).allMatch(looked -> looked < MOST_FOR_EACH * 10_000);
    }

    private ImportPlan plan(ImportId id) {
        return transactions.in(
                acme,
                () -> json.readValue(
                        dsl.fetchSingle("select plan::text from audience.import where id = ?", id.value())
                                .get(0, String.class),
                        ImportPlan.class));
    }

    private List<Long> lookedAtByEachChunk(ImportId id) {
        ImportPlan plan = plan(id);
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(_ -> transactions.in(acme, () -> {
                    long before = planner.lookedAt();
                    return chunk.next(id, plan, true) ? planner.lookedAt() - before : -1;
                }))
                .takeWhile(looked -> looked >= 0)
                .toList();
    }

    private ImportId upload(String file, boolean consented) {
        String consent = consented ? ", \"consent\": {\"source\": \"fair\"}" : "";
        var begun = http.post()
                .multipart()
                .uri("/api/imports")
                .file(new MockMultipartFile("file", "people.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .param(
                        "options",
                        "{\"list_id\": \"%s\", \"update_existing\": true, \"tags\": [\"spring\"]%s}"
                                .formatted(list, consent))
                .header("Authorization", api.token())
                .exchange();
        assertThat(begun).hasStatus(202);
        return ImportId.of(Api.read(begun, "$.id"));
    }

    private static String people(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "p%d@example.com,Person %d,e%d%n".formatted(i, i, i))
                .collect(Collectors.joining("", "email,first_name,external_id\n", ""));
    }
}
