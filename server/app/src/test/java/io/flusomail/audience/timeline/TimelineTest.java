package io.flusomail.audience.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class TimelineTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;
    private String ada;

    @BeforeEach
    void knowAda() {
        acme = world.acme();
        api = new Api(http, world, acme);
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        api.make("/api/fields", "{\"key\": \"illness\", \"type\": \"text\", \"sensitivity\": \"sensitive\"}");
        ada = api.make(
                "/api/contacts",
                "{\"email\": \"ada@example.com\", \"tags\": [\"vip\"], \"fields\": {\"city\": \"Oslo\", \"illness\": \"flu\"}}");
        clock.tick(Duration.ofMinutes(1));
    }

    private MvcTestResult activity(String query) {
        return api.get("/api/contacts/" + ada + "/activity" + query);
    }

    private static List<String> kinds(MvcTestResult activity) {
        return Api.read(activity, "$.items[*].kind");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profile | contact_created",
                "lists | tag_added",
                "tag_added,contact_created | contact_created,tag_added",
                "notes | note",
                "note,tag_added | note,tag_added",
                "messages | ''"
            })
    void tellsOfTheKindsThatAreAskedForAlone(String asked, String told) {
        note("Called her");

        MvcTestResult activity = activity("?kind=" + asked);

        assertThat(String.join(",", kinds(activity).stream().sorted().toList())).isEqualTo(told);
    }

    @Test
    void refusesAKindThatNobodyKnows() {
        MvcTestResult refused = activity("?kind=sent,dreamt");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("kind");
    }

    @Test
    void putsNotesAmongWhatHappened() {
        note("Called her");
        clock.tick(Duration.ofMinutes(1));
        api.patch("/api/contacts/" + ada, "{\"first_name\": \"Ada\"}");

        MvcTestResult activity = activity("");

        assertThat(kinds(activity).subList(0, 2)).containsExactly("contact_updated", "note");
        assertThat(Api.<String>read(activity, "$.items[1].note.text")).isEqualTo("Called her");
        assertThat(Api.<String>read(activity, "$.items[1].note.author_name")).isNotBlank();
    }

    @Test
    void losesNothingBetweenPagesThoughAllHappenedInOneMoment() {
        for (int i = 0; i < 3; i++) {
            note("Note " + i);
            api.patch("/api/contacts/" + ada, "{\"first_name\": \"Ada " + i + "\"}");
        }

        List<String> paged = new ArrayList<>();
        String cursor = "";
        for (int i = 0; i < 8; i++) {
            MvcTestResult page = activity("?limit=1&cursor=" + cursor);
            paged.addAll(kinds(page));
            cursor = Api.read(page, "$.next_cursor");
        }

        assertThat(paged).isEqualTo(kinds(activity("")));
        assertThat(paged.subList(0, 6))
                .containsExactly("contact_updated", "contact_updated", "contact_updated", "note", "note", "note");
        assertThat(cursor).isNull();
    }

    @Test
    void refusesACursorOfAnotherList() {
        assertThat(activity("?cursor=bm9uc2Vuc2U")).hasStatus(422);
    }

    @Test
    void saysFromWhatToWhatValuesChanged() {
        api.patch("/api/contacts/" + ada, "{\"first_name\": \"Ada\", \"fields\": {\"city\": \"Bergen\"}}");
        clock.tick(Duration.ofMinutes(1));
        api.patch("/api/contacts/" + ada, "{\"fields\": {\"city\": null}, \"tags\": []}");

        MvcTestResult activity = activity("?kind=contact_updated,tag_removed");

        assertThat(Api.<List<String>>read(activity, "$.items[?(@.kind == 'contact_updated')].changes[*].field"))
                .containsExactly("fields.city", "fields.city", "first_name");
        assertThat(Api.<List<String>>read(activity, "$.items[*].changes[*].before"))
                .containsExactly("Bergen", "Oslo", null);
        assertThat(Api.<List<String>>read(activity, "$.items[*].changes[*].after"))
                .containsExactly(null, "Bergen", "Ada");
        assertThat(Api.<List<Object>>read(activity, "$.items[?(@.kind == 'tag_removed')].changes"))
                .containsOnlyNulls();
    }

    @Test
    void hidesSensitiveValuesFromThoseWhoMayNotSeeThem() {
        api.patch("/api/contacts/" + ada, "{\"fields\": {\"illness\": \"cold\"}}");

        MvcTestResult seen = http.get()
                .uri("/api/contacts/" + ada + "/activity?kind=contact_updated")
                .header("Authorization", world.signedIn(acme, Role.VIEWER))
                .exchange();

        assertThat(Api.<String>read(seen, "$.items[0].changes[0].field")).isEqualTo("fields.illness");
        assertThat(Api.<String>read(seen, "$.items[0].changes[0].before")).isEqualTo("•••");
        assertThat(Api.<String>read(seen, "$.items[0].changes[0].after")).isEqualTo("•••");
    }

    @Test
    void namesTheFileThatChangedAPerson() {
        http.post()
                .multipart()
                .uri("/api/imports")
                .file(new MockMultipartFile(
                        "file",
                        "people.csv",
                        "text/csv",
                        "email,first_name\nada@example.com,Ada\n".getBytes(StandardCharsets.UTF_8)))
                .param("options", "{\"update_existing\": true}")
                .header("Authorization", api.token())
                .exchange();
        jobs.runDue();

        MvcTestResult activity = activity("?kind=imported");

        assertThat(Api.<String>read(activity, "$.items[0].origin.kind")).isEqualTo("import");
        assertThat(Api.<String>read(activity, "$.items[0].origin.name")).isEqualTo("people.csv");
        assertThat(Api.<String>read(activity, "$.items[0].origin.id"))
                .isEqualTo(Api.<String>read(activity, "$.items[0].data.import_id"));
        assertThat(Api.<List<String>>read(activity, "$.items[0].changes[*].after"))
                .containsExactly("Ada");
    }

    private void note(String text) {
        api.make("/api/contacts/" + ada + "/notes", "{\"text\": \"" + text + "\"}");
    }
}
