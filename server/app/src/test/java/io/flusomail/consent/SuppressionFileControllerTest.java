package io.flusomail.consent;

import static io.flusomail.platform.db.Tables.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class SuppressionFileControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner runner;

    @Autowired
    Suppressions suppressions;

    @Autowired
    People people;

    @Autowired
    SettableClock clock;

    @Autowired
    DSLContext dsl;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void closesEachAddressForItsOwnReason() {
        String ada = subscriber("ada@example.com");
        String grace = subscriber("grace@example.com");
        String joan = subscriber("joan@example.com");

        var read = upload("email,reason\nAda@example.com,spam\ngrace@example.com,bounced\njoan@example.com,\n", "");

        assertThat(Api.<Integer>read(read, "$.added")).isEqualTo(3);
        assertThat(status(ada)).isEqualTo("complained");
        assertThat(status(grace)).isEqualTo("bounced");
        assertThat(status(joan)).isEqualTo("suppressed");
    }

    @Test
    void tellsTheLogOnceWhoCalledAMailSpam() {
        subscriber("ada@example.com");
        subscriber("grace@example.com");
        subscriber("joan@example.com");

        api.post("/api/suppressions", "{\"email\": \"ada@example.com\", \"reason\": \"complaint\"}");
        upload("email,reason\nada@example.com,spam\ngrace@example.com,spam\njoan@example.com,bounced\n", "");

        String rule = "{\"engagement\": \"complained\", \"count\": {\"exactly\": 1}}";
        var found = api.post("/api/segments/preview", "{\"rule\": " + rule + "}");
        assertThat(Api.<List<String>>read(found, "$.sample[*].email"))
                .containsExactlyInAnyOrder("ada@example.com", "grace@example.com");
    }

    @Test
    void takesAListWithoutHeadings() {
        String ada = subscriber("ada@example.com");

        var read = upload("ada@example.com\nrival.example\n", "?reason=unsubscribe");

        assertThat(Api.<Integer>read(read, "$.rows")).isEqualTo(2);
        assertThat(status(ada)).isEqualTo("unsubscribed");
        assertThat(Api.<Integer>read(api.get("/api/suppressions?q=rival"), "$.total"))
                .isEqualTo(1);
    }

    @Test
    void looksOnceForEverybodyAtItsDomains() throws Exception {
        String ada = subscriber("ada@rival.example");
        String grace = subscriber("grace@other.example");
        String joan = subscriber("joan@example.com");

        upload("email,reason\n@rival.example,manual\n@other.example,complaint\n@third.example,\n", "");
        List<String> kinds = Api.read(api.get("/api/jobs"), "$.items[*].kind");
        runner.runDue();

        assertThat(kinds).containsExactly(StatusJob.KIND);
        assertThat(List.of(status(ada), status(grace), status(joan)))
                .containsExactly("suppressed", "complained", "active");
    }

    @Test
    void looksOnceForEverybodyHoweverManyLinesThereAre() throws Exception {
        String ada = subscriber("ada@rival0.example");
        String grace = subscriber("grace@rival10001.example");

        upload(domains(10_002), "");
        List<String> kinds = Api.read(api.get("/api/jobs"), "$.items[*].kind");
        runner.runDue();

        assertThat(kinds).containsExactly(StatusJob.KIND);
        assertThat(List.of(status(ada), status(grace))).containsOnly("suppressed");
    }

    @Test
    void isStoppedAsOneAndDoneByTheSameFileOnceMore() throws Exception {
        String ada = subscriber("ada@rival0.example");

        upload(domains(1), "");
        String job = Api.read(api.get("/api/jobs"), "$.items[0].id");
        var stopped = api.post("/api/jobs/" + job + "/cancel", "{}");
        runner.runDue();
        String whenStopped = status(ada);
        upload(domains(1), "");
        runner.runDue();

        assertThat(Api.<String>read(stopped, "$.status")).isEqualTo("cancelled");
        assertThat(whenStopped).isEqualTo("active");
        assertThat(status(ada)).isEqualTo("suppressed");
    }

    @Test
    void goesOnWhereARunDied() throws Exception {
        String ada = subscriber("ada@rival0.example");
        String grace = subscriber("grace@rival0.example");

        upload(domains(1), "");
        dsl.update(JOB)
                .set(JOB.PROGRESS, JSONB.valueOf("{\"people\": 1, \"up_to\": \"" + ada + "\"}"))
                .where(JOB.KIND.eq(StatusJob.KIND))
                .execute();
        runner.runDue();

        assertThat(List.of(status(ada), status(grace))).containsExactly("active", "suppressed");
    }

    @Test
    void looksForThemAlsoWhereAFileBreaksOff() throws Exception {
        String ada = subscriber("ada@rival0.example");
        JobId walk = JobId.next();

        people.in(acme, () -> {
            suppressions.addAll(
                    List.of(new TargetFile.Target(new SuppressionTarget("@rival0.example"), null, null)),
                    Reason.IMPORT,
                    walk);
            return true;
        });
        runner.runDue();
        String atFirst = status(ada);
        clock.tick(Duration.ofMinutes(11));
        runner.runDue();

        assertThat(atFirst).isEqualTo("active");
        api = new Api(http, world, acme);
        assertThat(status(ada)).isEqualTo("suppressed");
    }

    @Test
    void keepsAllThatCouldBeReadAndTellsTheRest() {
        var read = upload(
                "email,reason\nada@example.com,550 5.1.1 unknown\nnobody,manual\ngrace@example.com,manual\n", "");

        assertThat(Api.<Integer>read(read, "$.added")).isEqualTo(2);
        assertThat(Api.<Integer>read(read, "$.failed")).isEqualTo(1);
        assertThat(Api.<String>read(read, "$.errors[0].row")).contains("nobody");
        var ada = api.get("/api/suppressions?q=ada@example.com");
        assertThat(Api.<String>read(ada, "$.items[0].reason")).isEqualTo("import");
        assertThat(Api.<String>read(ada, "$.items[0].note")).isEqualTo("550 5.1.1 unknown");
    }

    @Test
    void goesOutAndComesInAgainWithoutAChange() {
        upload("email,reason,note\nada@example.com,complaint,\"said, no\"\n@rival.example,manual,\n", "");

        String file = Api.body(api.get("/api/suppressions/export"));

        assertThat(file)
                .contains("ada@example.com,,complaint,workspace,\"said, no\",", ",rival.example,manual,workspace,");
        assertThat(Api.<Integer>read(upload(file, ""), "$.added")).isZero();
    }

    @Test
    void writesNoFormulas() {
        upload("email,note\nada@example.com,=1+1\n", "");

        String file = Api.body(api.get("/api/suppressions/export"));

        assertThat(file).contains(",'=1+1,");
        upload(file.replace("ada@", "grace@"), "");
        assertThat(Api.<String>read(api.get("/api/suppressions?q=grace"), "$.items[0].note"))
                .isEqualTo("=1+1");
    }

    @Test
    void refusesAFileWithoutAddresses() {
        var refused = upload("name,city\nAda,London\n", "");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("file");
    }

    private static String domains(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "@rival" + i + ".example,manual\n")
                .collect(Collectors.joining("", "email,reason\n", ""));
    }

    private String subscriber(String email) {
        return api.make("/api/contacts", "{\"email\": \"%s\", \"consent\": {\"source\": \"form\"}}".formatted(email));
    }

    private String status(String contact) {
        return Api.read(api.get("/api/contacts/" + contact), "$.status");
    }

    private MvcTestResult upload(String text, String query) {
        var file = new MockMultipartFile("file", "list.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
        return http.post()
                .uri("/api/suppressions/import" + query)
                .multipart()
                .file(file)
                .header("Authorization", api.token())
                .exchange();
    }
}
