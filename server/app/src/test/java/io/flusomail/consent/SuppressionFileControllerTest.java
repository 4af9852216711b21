package io.flusomail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    private Api api;

    @BeforeEach
    void signIn() {
        api = new Api(http, world, world.acme());
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
