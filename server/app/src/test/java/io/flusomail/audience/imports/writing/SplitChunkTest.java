package io.flusomail.audience.imports.writing;

import static io.flusomail.audience.db.Tables.IMPORT;
import static io.flusomail.audience.db.Tables.IMPORT_CHUNK;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class SplitChunkTest {

    @Autowired
    SplitChunk split;

    @Autowired
    ChunkStore chunks;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

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

    /** Two writers may fail with the same chunk, one after the other, before either has split it. */
    @Test
    void refusesNoRowOfAChunkThatAnotherWriterHasSplitMeanwhile() {
        ImportId id = uploaded("email\nada@example.com\ngrace@example.com\n");
        Chunk both = transactions.in(acme, () -> {
            Chunk taken = chunks.take(id, false).orElseThrow();
            chunks.put(taken);
            return taken;
        });
        UnwritableChunk why = new UnwritableChunk(both, "The database cannot store the row.", false, null);

        transactions.in(acme, () -> splitTwice(why));

        assertThat(rowsOfChunks(id)).containsExactlyInAnyOrder(1, 1);
        assertThat(failed(id)).isZero();
        api.post("/api/imports/" + id + "/cancel", "");
    }

    private boolean splitTwice(UnwritableChunk why) {
        split.split(why);
        split.split(why);
        return true;
    }

    private ImportId uploaded(String csv) {
        MvcTestResult made = http.post()
                .uri("/api/imports")
                .multipart()
                .file(new MockMultipartFile("file", "people.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                .header("Authorization", api.token())
                .exchange();
        return ImportId.of(Api.read(made, "$.id"));
    }

    private List<Integer> rowsOfChunks(ImportId id) {
        return transactions.in(
                acme,
                () -> dsl.select(IMPORT_CHUNK.ROWS)
                        .from(IMPORT_CHUNK)
                        .where(IMPORT_CHUNK.WORKSPACE_ID.eq(acme), IMPORT_CHUNK.IMPORT_ID.eq(id))
                        .fetch(IMPORT_CHUNK.ROWS));
    }

    private long failed(ImportId id) {
        return transactions.in(
                acme,
                () -> dsl.select(IMPORT.FAILED)
                        .from(IMPORT)
                        .where(IMPORT.WORKSPACE_ID.eq(acme), IMPORT.ID.eq(id))
                        .fetchSingle(IMPORT.FAILED));
    }
}
