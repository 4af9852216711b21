package io.flusomail.audience.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class ImportJobTest {

    @Autowired
    Imports imports;

    @Autowired
    WriteChunk chunks;

    @Autowired
    JobRunner jobs;

    @Autowired
    Transactions transactions;

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void goesOnAfterTheLastChunkThatCommitted() {
        ImportId id = start(people(0, 25_000));
        WorkspaceScope.get(acme, () -> chunks.next(id));
        assertThat(counts(id).created()).isEqualTo(10_000);

        assertThatThrownBy(() -> transactions.in(acme, () -> {
                    chunks.next(id);
                    throw new IllegalStateException("killed before the commit");
                }))
                .hasMessage("killed before the commit");
        assertThat(counts(id).created()).isEqualTo(10_000);
        jobs.runDue();

        assertThat(counts(id)).isEqualTo(new Import.Counts(25_000, 25_000, 0, 0, 0, 0));
        assertThat(stage(id)).isEqualTo("finished");
    }

    @Test
    void doesNothingWhenRunAgainAfterItsEnd() {
        ImportId id = start(people(0, 10));
        jobs.runDue();

        boolean more = WorkspaceScope.get(acme, () -> chunks.next(id));

        assertThat(more).isFalse();
        assertThat(counts(id)).isEqualTo(new Import.Counts(10, 10, 0, 0, 0, 0));
    }

    @Test
    void meetsAnotherImportOfTheSamePeople() throws Exception {
        ImportId first = start(people(0, 15_000));
        ImportId second = start(reversed(people(5_000, 15_000)));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Object> run = () -> {
                jobs.runDue();
                return true;
            };
            for (var done : threads.invokeAll(List.of(run, run))) {
                done.get();
            }
        }

        Import.Counts one = counts(first);
        Import.Counts other = counts(second);
        assertThat(one.created() + other.created()).isEqualTo(20_000);
        assertThat(one.unchanged() + other.unchanged()).isEqualTo(10_000);
    }

    @Test
    void takesTheLastOfTheRowsWithOneAddress() {
        ImportId id = start(
                "email,first_name\nada@example.com,first\n" + people(0, 3).substring(17) + "ADA@example.com,last\n");

        jobs.runDue();

        assertThat(counts(id)).isEqualTo(new Import.Counts(5, 4, 0, 0, 1, 0));
        assertThat(Api.<List<String>>read(api.get("/api/contacts?search=ada"), "$.items[*].first_name"))
                .containsExactly("last");
    }

    @Test
    void refusesAnExternalIdThatIsSomebodyElses() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"external_id\": \"7\"}");
        ImportId id = start("email,external_id\ngrace@example.com,7\nmary@example.com,8\n,9\n,7\n");

        jobs.runDue();

        assertThat(counts(id).created()).isEqualTo(2);
        assertThat(counts(id).rows()).isEqualTo(4);
        String report = Api.body(api.get("/api/imports/" + id + "/errors"));
        assertThat(report).contains("duplicate_external_id");
    }

    private ImportId start(String file) {
        var options = new ImportOptions(null, null, true, null, null, null, null, null, null, null);
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        return WorkspaceScope.get(
                        acme, () -> imports.start("people.csv", () -> new ByteArrayInputStream(bytes), options))
                .present()
                .id();
    }

    private Import.Counts counts(ImportId id) {
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
