package io.flusomail.audience.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class ExportControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void writesEverybodyDown() {
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        String news = api.make("/api/lists", "{\"list_name\": \"News, daily\"}");
        api.make("/api/contacts", """
                {"email": "ada@example.com", "first_name": "Ada", "phone": "+47 22 33", "fields": {"city": "Oslo"},
                 "tags": ["vip", "a, b"], "lists": ["%s"], "consent": {"source": "fair", "ip": "192.0.2.1",
                 "at": "2020-01-02T03:04:05Z"}}""".formatted(news));
        api.make("/api/contacts", "{\"email\": \"=grace@example.com\", \"last_name\": \"=1+1\"}");

        String id = export("{}");

        var seen = api.get("/api/exports/" + id);
        assertThat(Api.<String>read(seen, "$.status")).isEqualTo("completed");
        assertThat(Api.<Integer>read(seen, "$.total")).isEqualTo(2);
        assertThat(Api.<Integer>read(seen, "$.rows")).isEqualTo(2);
        List<String> lines = file(id).lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("email,external_id,first_name,last_name,phone,locale,time_zone,status,tags,lists,consent_at,"
                        + "consent_source,consent_ip,source,created_at,updated_at,id,fields.city");
        assertThat(lines.get(1))
                .startsWith("ada@example.com,,Ada,,+47 22 33,,,active,\"\"\"a, b\"\",vip\",\"\"\"News, daily\"\"\","
                        + "2020-01-02T03:04:05Z,fair,192.0.2.1,api,")
                .endsWith(",Oslo");
        assertThat(lines.get(2)).startsWith("'=grace@example.com,,,'=1+1,,,,pending,,,,,,api,");
        assertThat(api.get("/api/exports/" + id + "/file").getResponse().getHeader("Content-Disposition"))
                .matches("attachment; filename=\"contacts-\\d{4}-\\d\\d-\\d\\d-\\d{4}\\.csv\"");
    }

    @Test
    void provesConsentByWhatWasSaidOfMailAndNotOfATopic() {
        String offers = api.make("/api/topics", "{\"name\": \"Offers\"}");
        String ada = api.make("/api/contacts", """
                {"email": "ada@example.com",
                 "consent": {"source": "fair", "ip": "192.0.2.1", "at": "2020-01-02T03:04:05Z"}}""");
        api.patch("/api/contacts/" + ada + "/preferences", """
                {"topics": [{"topic_id": "%s", "wanted": true}], "consent": {"source": "phone call"}}""".formatted(offers));

        String id = export("{}");

        assertThat(file(id)).contains(",2020-01-02T03:04:05Z,fair,192.0.2.1,").doesNotContain("phone call");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "ndjson"})
    void comesInAgainAsItWas(String format) {
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        api.make("/api/fields", "{\"key\": \"likes\", \"type\": \"list\"}");
        api.make("/api/fields", "{\"key\": \"extra\", \"type\": \"json\"}");
        String person = """
                {"email": "+ada@example.com", "external_id": "-7x", "first_name": "=Ada", "last_name": "'=", "phone": "+47",
                 "fields": {"city": "\\tOslo", "likes": ["a", "b, c", "d\\"e"], "extra": {"n": [1, null]}}, "tags": ["a, b", "say \\"hi\\"", "@vip"]}""";
        String ada = api.make("/api/contacts", person);
        String file = file(export("{\"format\": \"%s\"}".formatted(format)));
        api.delete("/api/contacts/" + ada);

        http.post()
                .multipart()
                .uri("/api/imports")
                .file(new MockMultipartFile("file", "people.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .header("Authorization", api.token())
                .exchange();
        jobs.runDue();

        var again = api.get("/api/contacts");
        assertThat(Api.<String>read(again, "$.items[0].email")).isEqualTo("+ada@example.com");
        assertThat(Api.<String>read(again, "$.items[0].external_id")).isEqualTo("-7x");
        assertThat(Api.<String>read(again, "$.items[0].first_name")).isEqualTo("=Ada");
        assertThat(Api.<String>read(again, "$.items[0].last_name")).isEqualTo("'=");
        assertThat(Api.<String>read(again, "$.items[0].phone")).isEqualTo("+47");
        assertThat(Api.<String>read(again, "$.items[0].fields.city")).isEqualTo("\tOslo");
        assertThat(Api.<List<String>>read(again, "$.items[0].fields.likes")).containsExactly("a", "b, c", "d\"e");
        assertThat(Api.<Integer>read(again, "$.items[0].fields.extra.n[0]")).isEqualTo(1);
        assertThat(Api.<List<String>>read(again, "$.items[0].tags")).containsExactly("@vip", "a, b", "say \"hi\"");
    }

    @Test
    void writesChosenColumnsInTheirOrder() {
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"fields\": {\"city\": \"Oslo\"}}");

        String csv = file(export("{\"fields\": [\"fields.city\", \"email\"], \"byte_order_mark\": true}"));
        String lines = file(export("{\"fields\": [\"fields.city\", \"email\"], \"format\": \"ndjson\"}"));
        String array = file(export("{\"fields\": [\"email\"], \"format\": \"json\"}"));
        String none = file(export("{\"filter\": {\"status\": \"bounced\"}, \"format\": \"json\"}"));

        assertThat(csv).isEqualTo("\ufefffields.city,email\r\nOslo,ada@example.com\r\n");
        assertThat(lines).isEqualTo("{\"email\":\"ada@example.com\",\"fields\":{\"city\":\"Oslo\"}}\n");
        assertThat(array).isEqualTo("[\n{\"email\":\"ada@example.com\"}\n]\n");
        assertThat(none).isEqualTo("[\n]\n");
    }

    @Test
    void writesAPlaceAsOneCellAndInJsonAsItIs() {
        api.make("/api/fields", "{\"key\": \"home\", \"label\": \"Home\", \"type\": \"location\"}");
        api.make("/api/contacts", """
                {"email": "ada@example.com", "fields": {"home": {"latitude": -33.86, "longitude": 151.2}}}""");

        String csv = file(export("{\"fields\": [\"email\", \"fields.home\"]}"));
        String lines = file(export("{\"fields\": [\"fields.home\"], \"format\": \"ndjson\"}"));
        String mailchimp = file(export("{\"format\": \"mailchimp\"}"));

        assertThat(csv).isEqualTo("email,fields.home\r\nada@example.com,\"-33.86,151.2\"\r\n");
        assertThat(lines).isEqualTo("{\"fields\":{\"home\":{\"latitude\":-33.86,\"longitude\":151.2}}}\n");
        assertThat(mailchimp).contains("ada@example.com,,,,\"-33.86,151.2\",");
    }

    @Test
    void speaksMailchimp() {
        api.make("/api/fields", "{\"key\": \"city\", \"label\": \"City\", \"type\": \"text\"}");
        api.make("/api/contacts", """
                {"email": "ada@example.com", "fields": {"city": "Oslo"}, "tags": ["vip", "a, b"],
                 "consent": {"source": "fair", "ip": "192.0.2.1", "at": "2020-01-02T03:04:05Z"}}""");

        List<String> lines = file(export("{\"format\": \"mailchimp\"}")).lines().toList();

        assertThat(lines.getFirst())
                .startsWith("Email Address,First Name,Last Name,Phone Number,City,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,")
                .endsWith("LEID,EUID,NOTES,TAGS,STATUS");
        assertThat(lines.get(1))
                .startsWith("ada@example.com,,,,Oslo,,2020-01-02 03:04:05,192.0.2.1,2020-01-02 03:04:05,192.0.2.1,")
                .endsWith("\"\"\"a, b\"\",\"\"vip\"\"\",subscribed");
    }

    @Test
    void speaksKlaviyo() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\"}");
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");

        List<String> lines = file(export("{\"format\": \"klaviyo\"}")).lines().toList();

        assertThat(lines.getFirst())
                .startsWith("Email,External ID,First Name,Last Name,Phone Number,")
                .contains("Email Marketing Consent,Email Marketing Consent Timestamp,Email Suppressions");
        assertThat(lines.get(1))
                .startsWith("ada@example.com,,Ada,,,")
                .contains(",UNSUBSCRIBED,,\"[\"\"UNSUBSCRIBE\"\"]\",");
    }

    @Test
    void callsAFieldByItsKeyWhereAColumnOfTheOtherToolIsCalledLikeIt() {
        for (String[] field : new String[][] {{"mood", "Status"}, {"groups", "Tags"}, {"mood_two", "fields.mood"}}) {
            api.make(
                    "/api/fields",
                    "{\"key\": \"%s\", \"label\": \"%s\", \"type\": \"text\"}".formatted(field[0], field[1]));
        }
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        String mailchimp =
                file(export("{\"format\": \"mailchimp\"}")).lines().findFirst().orElseThrow();
        String klaviyo =
                file(export("{\"format\": \"klaviyo\"}")).lines().findFirst().orElseThrow();

        for (String headings : List.of(mailchimp, klaviyo)) {
            List<String> columns = List.of(headings.toLowerCase(Locale.ROOT).split(",", -1));
            assertThat(columns).doesNotHaveDuplicates().contains("fields.mood_two", "fields.groups");
        }
        assertThat(mailchimp).contains(",fields.mood,").endsWith("TAGS,STATUS");
        assertThat(klaviyo).contains(",Tags,", ",Status");
    }

    @Test
    void takesAListASegmentOrAFilter() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"lists\": [\"%s\"]}".formatted(news));
        api.make("/api/contacts", "{\"email\": \"grace@example.com\", \"tags\": [\"vip\"]}");
        String vips = api.make("/api/segments", "{\"name\": \"VIPs\", \"rule\": {\"tag\": \"vip\"}}");

        assertThat(addresses("{\"list_id\": \"%s\"".formatted(news))).containsExactly("ada@example.com");
        assertThat(addresses("{\"segment_id\": \"%s\"".formatted(vips))).containsExactly("grace@example.com");
        assertThat(addresses("{\"filter\": {\"search\": \"grace\"}")).containsExactly("grace@example.com");
        assertThat(addresses("{\"filter\": {}")).containsExactly("ada@example.com", "grace@example.com");
    }

    @Test
    void writesManyPieceByPiece() {
        String people = IntStream.range(0, 4_500)
                .mapToObj(i -> "p%04d@example.com".formatted(i))
                .collect(Collectors.joining("\n", "email\n", "\n"));
        http.post()
                .multipart()
                .uri("/api/imports")
                .file(new MockMultipartFile("file", "people.csv", "text/csv", people.getBytes(StandardCharsets.UTF_8)))
                .header("Authorization", api.token())
                .exchange();
        jobs.runDue();
        String all =
                api.make("/api/segments", "{\"name\": \"All\", \"rule\": {\"field\": \"email\", \"op\": \"is_set\"}}");

        assertThat(addresses("{\"filter\": {}")).hasSize(4_500).isSorted().doesNotHaveDuplicates();
        assertThat(addresses("{\"segment_id\": \"%s\"".formatted(all)))
                .hasSize(4_500)
                .isSorted();
    }

    @Test
    void cutsOutWhoIsErased() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        api.make("/api/contacts", "{\"email\": \"grace@example.com\"}");
        String csv = export("{\"fields\": [\"email\"]}");
        String json = export("{\"fields\": [\"email\"], \"format\": \"json\"}");

        api.delete("/api/contacts/" + ada);

        assertThat(file(csv)).isEqualTo("email\r\ngrace@example.com\r\n");
        assertThat(file(json)).isEqualTo("[\n{\"email\":\"grace@example.com\"}\n]\n");
    }

    @Test
    void namesWhatCannotBe() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");

        refuses("{\"list_id\": \"%s\", \"filter\": {}}".formatted(list), "list_id");
        refuses("{\"list_id\": \"018f0000-0000-7000-8000-000000000000\"}", "list_id");
        refuses("{\"segment_id\": \"018f0000-0000-7000-8000-000000000000\"}", "segment_id");
        refuses("{\"filter\": {\"list_id\": \"018f0000-0000-7000-8000-000000000000\"}}", "filter.list_id");
        refuses("{\"filter\": {\"status\": \"gone\"}}", "filter.status");
        refuses("{\"filter\": {\"without_field\": \"citty\"}}", "filter.without_field");
        refuses("{\"format\": \"pdf\"}", "format");
        refuses("{\"fields\": [\"email\", \"nonsense\"]}", "fields[1]");
        refuses("{\"fields\": [\"email\", \"email\"]}", "fields[1]");
        refuses("{\"fields\": []}", "fields");
        refuses("{\"format\": \"mailchimp\", \"fields\": [\"email\"]}", "fields[0]");
        refuses("{\"format\": \"json\", \"byte_order_mark\": true}", "byte_order_mark");
    }

    private void refuses(String request, String field) {
        var answer = api.post("/api/exports", request);

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo(field);
    }

    @Test
    void hasNoFileUntilItIsDoneAndNoneAfterAWeek() {
        String id = api.make("/api/exports", "{}");
        var early = api.get("/api/exports/" + id + "/file");
        jobs.runDue();
        assertThat(api.get("/api/exports/" + id + "/file")).hasStatusOk();

        clock.tick(Duration.ofDays(7));
        jobs.runDue();
        api = new Api(http, world, acme);

        assertThat(early).hasStatus(409);
        assertThat(Api.<String>read(early, "$.error_code")).isEqualTo("export_not_ready");
        var late = api.get("/api/exports/" + id + "/file");
        assertThat(late).hasStatus(404);
        assertThat(Api.<String>read(late, "$.error_code")).isEqualTo("export_expired");
    }

    @Test
    void stopsWhenCancelledAndGoesWhenDeleted() {
        String stopped = api.make("/api/exports", "{}");
        String done = export("{}");
        String other = api.make("/api/exports", "{}");

        assertThat(api.post("/api/exports/" + other + "/cancel", "{}")).hasStatus(202);
        jobs.runDue();

        assertThat(Api.<String>read(api.get("/api/exports/" + other), "$.status"))
                .isEqualTo("cancelled");
        assertThat(api.post("/api/exports/" + stopped + "/cancel", "{}")).hasStatus(409);
        assertThat(api.get("/api/exports/" + other + "/file")).hasStatus(409);
        assertThat(api.delete("/api/exports/" + done)).hasStatus(204);
        assertThat(api.get("/api/exports/" + done)).hasStatus(404);
        assertThat(Api.<Integer>read(api.get("/api/exports"), "$.total")).isEqualTo(2);
    }

    @Test
    void isWrittenDownWithWhoTookWhatAndHowMany() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        String id = export("{\"filter\": {\"email\": \"ada@example.com\"}}");
        file(id);

        String trail = Api.body(api.get("/api/audit?resource_id=" + id));
        assertThat(trail).contains("export.started", "export.completed", "export.downloaded", "\"rows\":1");
        assertThat(trail).doesNotContain("ada@example.com");
    }

    private String export(String request) {
        String id = api.make("/api/exports", request);
        jobs.runDue();
        return id;
    }

    private List<String> addresses(String request) {
        return file(export(request + ", \"fields\": [\"email\"]}"))
                .lines()
                .skip(1)
                .toList();
    }

    private String file(String id) {
        var file = api.get("/api/exports/" + id + "/file");
        assertThat(file).hasStatusOk();
        return Api.body(file);
    }
}
