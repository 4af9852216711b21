package io.flusomail.consent.exclusions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
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
class SuppressionListsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private Api api;
    private String place = "";

    @BeforeEach
    void makeAList() {
        api = new Api(http, world, world.acme());
        place = "/api/suppression-lists/" + api.make("/api/suppression-lists", "{\"name\": \"Competitors\"}");
    }

    @Test
    void holdsAddressesAndDomains() {
        var added = api.post(
                place + "/entries",
                "{\"emails\": [\"Ada@Example.com\", \"ada@example.com\"], \"domains\": [\"rival.example\"]}");

        assertThat(Api.<Integer>read(added, "$.added")).isEqualTo(2);
        assertThat(Api.<Integer>read(added, "$.list.entry_count")).isEqualTo(2);
        var entries = api.get(place + "/entries");
        assertThat(Api.<List<String>>read(entries, "$.items[*].email")).contains("ada@example.com");
        assertThat(Api.<List<String>>read(entries, "$.items[*].domain")).contains("rival.example");
    }

    @Test
    void takesAFileAndTellsEachRowThatIsNone() {
        var read = upload("Email,Note\nada@example.com,met at a fair\nnot an address,\nrival.example,\n");

        assertThat(read).hasStatus(200);
        assertThat(Api.<Integer>read(read, "$.rows")).isEqualTo(3);
        assertThat(Api.<Integer>read(read, "$.added")).isEqualTo(2);
        assertThat(Api.<Integer>read(read, "$.failed")).isEqualTo(1);
        assertThat(Api.<Integer>read(read, "$.errors[0].line")).isEqualTo(3);
        assertThat(Api.<Integer>read(upload("ada@example.com\n"), "$.added")).isZero();
    }

    @Test
    void goesOutAsItCanComeInAgain() {
        upload("email\nada@example.com\n@rival.example\n");

        String file = Api.body(api.get(place + "/export"));

        assertThat(file)
                .startsWith("email,domain,note,created_at\r\n")
                .contains("ada@example.com,,", ",rival.example,");
        String other = "/api/suppression-lists/" + api.make("/api/suppression-lists", "{\"name\": \"Copy\"}");
        String was = place;
        place = other;
        assertThat(Api.<Integer>read(upload(file), "$.added")).isEqualTo(2);
        place = was;
    }

    @Test
    void letsEntriesGo() {
        api.post(place + "/entries", "{\"emails\": [\"ada@example.com\"]}");

        var removed = api.post(place + "/entries/remove", "{\"emails\": [\"ADA@example.com\", \"x@example.com\"]}");

        assertThat(Api.<Integer>read(removed, "$.removed")).isEqualTo(1);
        assertThat(Api.<Integer>read(removed, "$.list.entry_count")).isZero();
    }

    @Test
    void namesTheEntryAtFault() {
        var refused = api.post(place + "/entries", "{\"emails\": [\"ada@example.com\", \"nobody\"]}");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("emails[1]");
    }

    @Test
    void refusesANameTwice() {
        assertThat(api.post("/api/suppression-lists", "{\"name\": \"competitors\"}"))
                .hasStatus(409);
    }

    private MvcTestResult upload(String text) {
        var file = new MockMultipartFile("file", "list.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
        return http.post()
                .uri(place + "/import")
                .multipart()
                .file(file)
                .header("Authorization", api.token())
                .exchange();
    }
}
