package io.flusomail.audience.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.Corpora;
import io.flusomail.audience.imports.tables.Archives;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApplicationTest
class ImportControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void bringsPeopleIn() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");

        String id = run(
                "Email Address,First Name,City,Tags,Shoe\nada@example.com, Ada ,London,\"vip, poet\",39\ngrace@example.com,,,,\n",
                "{\"list_id\": \"%s\", \"tags\": [\"spring\"]}".formatted(news));

        assertCounts(id, 2, 2, 0, 0, 0, 0);
        var seen = api.get("/api/imports/" + id);
        assertThat(Api.<String>read(seen, "$.status")).isEqualTo("completed");
        assertThat(Api.<List<String>>read(seen, "$.unmapped_columns")).containsExactly("Shoe");
        var ada = api.get("/api/contacts?search=ada");
        assertThat(Api.<String>read(ada, "$.items[0].first_name")).isEqualTo(" Ada ");
        assertThat(Api.<String>read(ada, "$.items[0].fields.city")).isEqualTo("London");
        assertThat(Api.<List<String>>read(ada, "$.items[0].tags")).containsExactly("poet", "spring", "vip");
        assertThat(Api.<List<String>>read(ada, "$.items[0].lists")).containsExactly(news);
        assertThat(Api.<String>read(ada, "$.items[0].source")).isEqualTo("import");
        String adaId = Api.read(ada, "$.items[0].id");
        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + adaId + "/activity"), "$.items[*].kind"))
                .contains("imported");
    }

    @Test
    void reportsEachRowThatIsNotTakenWithItsLine() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");

        String id = run("""
                email,first_name,age
                ada@example.com,Ada,36
                not an address,Bob,1
                ADA@example.com,Ada again,37

                "two
                lines",Eve,1
                grace@example.com,Grace,many
                x@example.com,a,1,extra
                ,Nobody,
                mary@example.com
                """, "{}");

        assertCounts(id, 8, 2, 0, 0, 1, 5);
        String report = Api.body(api.get("/api/imports/" + id + "/errors"));
        assertThat(report.lines().findFirst()).contains("line,column,code,message,row");
        assertThat(report).contains("2,,duplicate_email,");
        assertThat(report).contains("line 4");
        assertThat(report).contains("3,email,invalid_email_no_at_sign,");
        assertThat(report).contains("6,email,");
        assertThat(report).contains("8,age,wrong_value,");
        assertThat(report).contains("9,,too_many_cells,").contains("\"x@example.com,a,1,extra\"");
        assertThat(report).contains("10,email,no_address,");
        assertThat(names()).contains("Ada again");
    }

    @Test
    void forgetsTheRowsOfWhoeverIsErased() {
        String file = """
                email,external_id,first_name
                o'brien@example.com,,Conan
                O'BRIEN@example.com,,Conan again
                a|b@example.com,,Alba
                ada@münchen.example,,Adele
                ,77,Septima
                not an address,77,Sepp
                grace@example.com,78,Grace
                """;
        run(file, "{}");
        String id = run(file.replace("münchen", "xn--mnchen-3ya"), "{}");
        assertThat(Api.body(api.get("/api/imports/" + id + "/errors")))
                .contains("Conan", "Conan again", "Alba", "Adele", "Septima", "Sepp", "Grace");

        Api.<List<String>>read(api.get("/api/contacts"), "$.items[?(@.first_name != 'Grace')].id")
                .forEach(contact ->
                        assertThat(api.delete("/api/contacts/" + contact)).hasStatus(204));

        assertThat(Api.body(api.get("/api/imports/" + id + "/errors")))
                .contains(
                        "Grace",
                        "2,,duplicate_email,",
                        "3,,already_known,",
                        "6,,already_known,",
                        "7,email,invalid_email")
                .doesNotContain("Conan", "Alba", "Adele", "Septima", "Sepp", "77");
    }

    @Test
    void leavesKnownPeopleAloneUnlessTold() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\", \"last_name\": \"King\"}");
        String file = "email,first_name,last_name\nADA@example.com,Augusta,\nnew@example.com,New,\n";

        String kept = run(file, "{\"list_id\": \"%s\"}".formatted(news));
        assertCounts(kept, 2, 1, 0, 0, 1, 0);
        assertThat(names()).contains("Ada");
        assertThat(Api.<Integer>read(api.get("/api/lists/" + news), "$.member_count"))
                .isEqualTo(2);

        String updated = run(file, "{\"update_existing\": true}");
        assertCounts(updated, 2, 0, 1, 1, 0, 0);
        var ada = api.get("/api/contacts?search=ada");
        assertThat(Api.<String>read(ada, "$.items[0].first_name")).isEqualTo("Augusta");
        assertThat(Api.<String>read(ada, "$.items[0].last_name")).isEqualTo("King");
    }

    @Test
    void writesNobodyInADryRun() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        String id = run(
                "email,first_name\nada@example.com,Ada\ngrace@example.com,\nbad,\n",
                "{\"dry_run\": true, \"update_existing\": true}");

        assertCounts(id, 3, 1, 1, 0, 0, 1);
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].email"))
                .containsExactly("ada@example.com");
    }

    @Test
    void reportsInADryRunWhomItWouldLeaveAsTheyAre() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        String id = run("email,first_name\nada@example.com,Ada\n", "{\"dry_run\": true}");

        assertCounts(id, 1, 0, 0, 0, 1, 0);
        assertThat(Api.body(api.get("/api/imports/" + id + "/errors"))).contains("2,,already_known,");
    }

    @Test
    void takesTheWordForADryRunFromTheQueryToo() {
        MvcTestResult begun = upload("/api/imports?dry_run=true", "email\nada@example.com\n", "{}");
        jobs.runDue();

        assertThat(Api.<Boolean>read(begun, "$.dry_run")).isTrue();
        assertCounts(Api.read(begun, "$.id"), 1, 1, 0, 0, 0, 0);
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items")).isEmpty();
    }

    @Test
    void namesTheOptionAtFault() {
        assertFault("{\"mapping\": {\"email\": \"nonsense\"}}", "options.mapping.email");
        assertFault("{\"mapping\": {\"nope\": \"email\"}}", "options.mapping.nope");
        assertFault(
                "{\"create_fields\": true, \"dry_run\": true, \"mapping\": {\"email\": \"fields.source\"}}",
                "options.mapping.email");
        assertFault("{\"mapping\": {}}", "options.mapping");
        assertFault("{\"list_id\": \"018f0000-0000-7000-8000-000000000000\"}", "options.list_id");
        assertFault("{\"encoding\": \"klingon\"}", "options.encoding");
        assertFault("{\"delimiter\": \"\\\"\"}", "options.delimiter");
        assertFault("{\"delimiter\": \"ab\"}", "options.delimiter");
        assertFault("{\"consent\": {}}", "options.consent.source");
        assertFault("{\"consent\": {\"source\": \"fair\", \"at\": \"+300000-01-01T00:00:00Z\"}}", "options.consent.at");
        assertFault("{\"surprise\": 1}", "options.surprise");
        assertFault("{\"delimiter\": 1}", "options.delimiter");
        assertFault("{\"dry_run\": true, \"dry_run\": false}", "options");
        assertFault("[]", "options");
        assertThat(upload("", "{}")).hasStatus(422);
        assertThat(upload("name\nAda\n", "{}")).hasStatus(422);
    }

    private void assertFault(String options, String field) {
        var refused = upload("email\nada@example.com\n", options);

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(field);
    }

    @Test
    void readsDaysAndNumbersAsTheirColumnsHaveThem() {
        api.make("/api/fields", "{\"key\": \"born\", \"type\": \"date\"}");
        api.make("/api/fields", "{\"key\": \"spent\", \"type\": \"number\"}");

        run("email;born;spent\nada@x.example;3/4/85;1.234\ngrace@x.example;14/4/85;5,50\n", "{}");

        var people = api.get("/api/contacts?sort=email");
        assertThat(Api.<List<String>>read(people, "$.items[*].fields.born"))
                .containsExactly("1985-04-03", "1985-04-14");
        assertThat(Api.<List<Number>>read(people, "$.items[*].fields.spent").stream()
                        .map(Number::doubleValue))
                .containsExactly(1234.0, 5.5);
    }

    @Test
    void asksInWhichOrderDaysAreWrittenWhereTheColumnDoesNotTell() {
        api.make("/api/fields", "{\"key\": \"born\", \"type\": \"date\"}");
        String file = "email,born,seen\nada@x.example,03/04/1985 10:22,2024-03-04\n";

        var look = upload("/api/imports/preview", file, "{}");
        String refused = run(file, "{}");
        run(file, "{\"date_order\": \"month_first\"}");

        assertThat(Api.<List<String>>read(look, "$.columns[*].date_order")).containsExactly(null, "open", null);
        assertThat(Api.body(api.get("/api/imports/" + refused + "/errors")))
                .contains("2,born,wrong_value,")
                .contains("date_order");
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].fields.born"))
                .containsExactly("1985-03-04");
        assertFault("{\"date_order\": \"american\"}", "options.date_order");
    }

    @Test
    void takesNoBlanksAroundTags() {
        String id = run(
                "email,tags\nada@x.example,\" vip ,\u00a0news; \"\ngrace@x.example,\"[\"\" vip\"\", \"\" \"\"]\"\n",
                "{\"tags\": [\" spring \"]}");

        assertCounts(id, 2, 2, 0, 0, 0, 0);
        assertThat(Api.<List<String>>read(api.get("/api/tags"), "$.items[*].name"))
                .containsExactly("news", "spring", "vip");
    }

    @Test
    void makesFieldsWhenAsked() {
        String mapping = "\"mapping\": {\"email\": \"email\", \"Shoe\": \"fields.shoe\"}";

        assertThat(upload("email,Shoe\na@example.com,39\n", "{" + mapping + "}"))
                .hasStatus(422);
        run("email,Shoe\na@example.com,39\n", "{" + mapping + ", \"create_fields\": true}");

        assertThat(Api.<String>read(api.get("/api/contacts"), "$.items[0].fields.shoe"))
                .isEqualTo("39");
    }

    @Test
    void makesNoFieldsForWhoeverMayMakeNone() {
        String key = "Bearer "
                + Api.<String>read(
                        api.post("/api/api-keys", "{\"name\": \"Shop\", \"scopes\": [\"imports:create\"]}"), "$.key");
        String options = "{\"create_fields\": %s, \"mapping\": {\"email\": \"email\"}}";

        assertThat(uploadAs(key, options.formatted(true))).hasStatus(403);
        assertThat(uploadAs(key, options.formatted(false))).hasStatus(202);
        jobs.runDue();
    }

    private MvcTestResult uploadAs(String token, String options) {
        return http.post()
                .multipart()
                .uri("/api/imports")
                .file(new MockMultipartFile(
                        "file", "people.csv", "text/csv", "email\nada@example.com\n".getBytes(StandardCharsets.UTF_8)))
                .param("options", options)
                .header("Authorization", token)
                .exchange();
    }

    @Test
    void makesOnePlaceOfTwoColumns() {
        String mapping =
                "\"mapping\": {\"email\": \"email\", \"N\": \"fields.home.latitude\"%s}, \"create_fields\": true}";
        String whole = "{" + mapping.formatted(", \"E\": \"fields.home.longitude\"");

        String id = run("email,N,E\na@example.com,59.91,10.75\nb@example.com,91,0\nc@example.com,,\n", whole);
        var half = upload("email,N,E\na@example.com,59.91,10.75\n", "{" + mapping.formatted(""));
        var twice =
                upload("email,N,E\na@example.com,59.91,10.75\n", "{" + mapping.formatted(", \"E\": \"fields.home\""));

        assertThat(Api.<List<Map<String, Double>>>read(
                        api.get("/api/contacts?email=a@example.com"), "$.items[*].fields.home"))
                .containsExactly(Map.of("latitude", 59.91, "longitude", 10.75));
        assertThat(Api.body(api.get("/api/imports/" + id + "/errors")))
                .contains("3,N,wrong_value,")
                .doesNotContain("\n4,");
        assertThat(half).hasStatus(422);
        assertThat(Api.<String>read(half, "$.details[0].field")).isEqualTo("options.mapping.N");
        assertThat(Api.<String>read(half, "$.details[0].code")).isEqualTo("half");
        assertThat(twice).hasStatus(422);
    }

    @Test
    void takesCoordinatesOfFieldsOfTheirOwnAsNumbers() {
        api.make("/api/fields", "{\"key\": \"latitude\", \"type\": \"number\"}");

        run("email,Latitude\na@example.com,59.91\n", "{}");

        assertThat(Api.<Double>read(api.get("/api/contacts"), "$.items[0].fields.latitude"))
                .isEqualTo(59.91);
    }

    @Test
    void takesPlacesOutOfJsonAsAnExportHasThem() {
        api.make("/api/fields", "{\"key\": \"home\", \"type\": \"location\"}");

        upload("/api/imports", "people.json", """
                [{"email": "a@example.com", "fields": {"home": {"latitude": -33.86, "longitude": 151.2}}},
                 {"email": "b@example.com"}]""".getBytes(StandardCharsets.UTF_8), "{}");
        jobs.runDue();

        assertThat(Api.<List<Double>>read(api.get("/api/contacts"), "$.items[*].fields.home.latitude"))
                .containsExactly(-33.86);
    }

    @Test
    void previews() {
        byte[] file = "E-Mail;Vorname;Größe\nada@example.com;Ada;39\n".getBytes(StandardCharsets.ISO_8859_1);

        var preview = http.post()
                .multipart()
                .uri("/api/imports/preview")
                .file(new MockMultipartFile("file", file))
                .header("Authorization", api.token())
                .exchange();

        assertThat(preview).hasStatusOk();
        assertThat(Api.<String>read(preview, "$.delimiter")).isEqualTo(";");
        assertThat(Api.<String>read(preview, "$.encoding")).isEqualTo("windows-1252");
        assertThat(Api.<List<String>>read(preview, "$.columns[*].suggested_field"))
                .containsExactly("email", "first_name", null);
        assertThat(Api.<List<String>>read(preview, "$.unmapped_columns")).containsExactly("Größe");
        assertThat(Api.<List<String>>read(preview, "$.rows[0]")).containsExactly("ada@example.com", "Ada", "39");
    }

    @Test
    void cancelsWhatHasNotBegun() {
        var begun = upload("email\nada@example.com\n", "{}");
        String id = Api.read(begun, "$.id");

        assertThat(api.post("/api/imports/" + id + "/cancel", "")).hasStatus(202);
        jobs.runDue();

        assertThat(Api.<String>read(api.get("/api/imports/" + id), "$.status")).isEqualTo("cancelled");
        assertThat(api.post("/api/imports/" + id + "/cancel", "")).hasStatus(409);
        assertThat(Api.<List<Object>>read(api.get("/api/contacts"), "$.items")).isEmpty();
    }

    @Test
    void failsWithTheReasonWhenItsListIsDeletedMeanwhile() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String id = Api.read(upload("email\nada@example.com\n", "{\"list_id\": \"%s\"}".formatted(news)), "$.id");
        assertThat(api.delete("/api/lists/" + news)).hasStatus(204);

        jobs.runDue();

        var seen = api.get("/api/imports/" + id);
        assertThat(Api.<String>read(seen, "$.status")).isEqualTo("failed");
        assertThat(Api.<String>read(seen, "$.error")).contains("list " + news);
        assertThat(Api.<List<Object>>read(api.get("/api/contacts"), "$.items")).isEmpty();
    }

    @Test
    void doesNotKnowImportsOfAnotherWorkspace() {
        String id = run("email\nada@example.com\nbad\n", "{}");
        Api globex = new Api(http, world, world.workspace("Globex"));

        assertThat(globex.get("/api/imports/" + id)).hasStatus(404);
        assertThat(globex.get("/api/imports/" + id + "/errors")).hasStatus(404);
        assertThat(globex.post("/api/imports/" + id + "/cancel", "")).hasStatus(404);
        assertThat(Api.<List<Object>>read(globex.get("/api/imports"), "$.items"))
                .isEmpty();
        assertThat(Api.<List<Object>>read(api.get("/api/imports"), "$.items")).hasSize(1);
    }

    @Test
    void readsTheExportsOfOtherTools() throws IOException {
        String cleaned = importCorpus("mailchimp-cleaned.csv");
        String subscribed = importCorpus("mailchimp-subscribed.csv");
        String beehiiv = importCorpus("beehiiv-members.csv");
        String substack = importCorpus("substack-fixtures_signup_emails.csv");

        assertCounts(cleaned, 5, 5, 0, 0, 0, 0);
        assertCounts(subscribed, 5, 5, 0, 0, 0, 0);
        assertCounts(beehiiv, 9, 9, 0, 0, 0, 0);
        assertThat(status("c1@example.com")).isEqualTo("bounced");
        assertThat(status("s1@example.com")).isEqualTo("active");
        assertThat(status("unsublit@example.com")).isEqualTo("unsubscribed");
        assertThat(status("maguirec086@comm.ca")).isEqualTo("unsubscribed");
        assertThat(Api.<Integer>read(api.get("/api/imports/" + substack), "$.failed"))
                .isZero();
        assertThat(Api.<List<Map<String, String>>>read(api.get("/api/imports/" + beehiiv), "$.mapping"))
                .contains(Map.of("column", "unsubscribed_at", "field", "unsubscribed_at"));
        assertThat(Api.<List<String>>read(api.get("/api/contacts?search=c1@"), "$.items[0].tags"))
                .containsExactly("Editors");
    }

    private String status(String email) {
        return Api.read(api.get("/api/contacts?search=" + email), "$.items[0].status");
    }

    @Test
    void resurrectsNobody() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/suppressions", "{\"email\": \"closed@example.com\", \"reason\": \"manual\"}");
        api.make("/api/contacts", "{\"email\": \"gone@example.com\", \"status\": \"unsubscribed\"}");

        run(
                "email,status\nclosed@example.com,active\nGONE@example.com,active\nnew@example.com,active\n",
                "{\"list_id\": \"%s\", \"update_existing\": true, \"consent\": {\"source\": \"fair\"}}"
                        .formatted(news));

        assertThat(status("closed@example.com")).isEqualTo("suppressed");
        assertThat(status("gone@example.com")).isEqualTo("unsubscribed");
        assertThat(status("new@example.com")).isEqualTo("active");
    }

    @Test
    void hasTheGravestWordOfAllRowsWithOneAddressCount() {
        String consent = "{\"consent\": {\"source\": \"fair\"}}";

        run("email,status\na@example.com,cleaned\na@example.com,subscribed\n", consent);
        run("email,status,age\nb@example.com,unsubscribed\nb@example.com,subscribed\n", consent);
        run("external_id,status\n7,unsubscribed\n7,subscribed\n", consent);

        assertThat(status("a@example.com")).isEqualTo("bounced");
        assertThat(status("b@example.com")).isEqualTo("unsubscribed");
        assertThat(Api.<List<String>>read(api.get("/api/contacts?status=unsubscribed"), "$.items[*].external_id"))
                .contains("7");
    }

    @Test
    void hearsWhoIsUnsubscribedOutOfRowsThatItRefuses() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");
        String consent = "{\"consent\": {\"source\": \"fair\"}}";
        run("email\nknown@example.com\nquote@example.com\n", consent);

        String id = run("""
                email,status,age
                KNOWN@example.com,unsubscribed,many
                quote@example.com,cleaned,"1
                new@example.com,unsubscribed,many
                both@example.com,unsubscribed,many
                both@example.com,subscribed,7
                """, consent);
        run("email\nnew@example.com\n", consent);

        assertCounts(id, 5, 1, 0, 0, 0, 4);
        assertThat(status("known@example.com")).isEqualTo("unsubscribed");
        assertThat(status("quote@example.com")).isEqualTo("bounced");
        assertThat(status("new@example.com")).isEqualTo("unsubscribed");
        assertThat(status("both@example.com")).isEqualTo("unsubscribed");
    }

    @Test
    void closesNoAddressOutOfARowWhoseCellsAreShifted() {
        String consent = "{\"consent\": {\"source\": \"fair\"}}";
        run("email\nada@example.com\n", consent);

        String id = run("""
                email,name,created_at,unsubscribed_at,city
                ada@example.com,Lovelace, Ada,2024-01-05,,London
                grace@example.com,"Hopper, Grace,2024-01-05,,London
                """, consent);

        assertCounts(id, 2, 0, 0, 0, 0, 2);
        assertThat(status("ada@example.com")).isEqualTo("active");
        assertThat(Api.<List<Object>>read(api.get("/api/suppressions"), "$.items"))
                .isEmpty();
    }

    /** All tables of an archive have the columns of each. */
    @Test
    void closesNoAddressOutOfAShiftedRowOfAnArchive() {
        byte[] file = Archives.zip(
                "a.csv",
                "email,name,city,unsubscribed_at,created_at\ngrace@example.com,\"Grace,London,2024-01-05\n",
                "b.csv",
                "email,town\nada@example.com,Oslo\n");

        upload("/api/imports", "people.zip", file, "{}");
        jobs.runDue();

        assertThat(Api.<List<Object>>read(api.get("/api/suppressions"), "$.items"))
                .isEmpty();
    }

    @Test
    void saysWhichRefusedRowsCloseAnAddress() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");

        String id = run("email,age,unsubscribed_at\nada@example.com,many,2024-01-05\ngrace@example.com,many,\n", "{}");

        assertThat(Api.body(api.get("/api/imports/" + id + "/errors")).lines().skip(1))
                .satisfiesExactly(
                        ada -> assertThat(ada)
                                .startsWith("2,age,wrong_value,")
                                .contains("That the person is unsubscribed counts all the same."),
                        grace -> assertThat(grace)
                                .startsWith("3,age,wrong_value,")
                                .doesNotContain("counts all the same"));
    }

    @Test
    void hearsNothingInADryRun() {
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");
        run("email\nada@example.com\n", "{\"consent\": {\"source\": \"fair\"}}");

        run(
                "email,status,age\nada@example.com,unsubscribed,many\nnew@example.com,cleaned,many\n",
                "{\"dry_run\": true}");

        assertThat(status("ada@example.com")).isEqualTo("active");
        assertThat(Api.<List<Object>>read(api.get("/api/suppressions"), "$.items"))
                .isEmpty();
    }

    @Test
    void takesThoseOfWhomItDoesNotUnderstandTheStatusAsPending() {
        String id = run(
                "email,Subscribed,Status\na@example.com,no,\nb@example.com,yes,Gold\nc@example.com,yes,\n",
                "{\"consent\": {\"source\": \"fair\"}}");

        assertCounts(id, 3, 3, 0, 0, 0, 0);
        assertThat(status("a@example.com")).isEqualTo("unsubscribed");
        assertThat(status("b@example.com")).isEqualTo("pending");
        assertThat(status("c@example.com")).isEqualTo("active");
        assertThat(Api.body(api.get("/api/imports/" + id + "/errors"))).contains("3,Status,unknown_status,");
    }

    @Test
    void takesAnEmptyCellUnderAnOptInForNoConsent() {
        run(
                "email,newsletter_subscribed\na@example.com,yes\nb@example.com,\n",
                "{\"consent\": {\"source\": \"fair\"}}");

        assertThat(status("a@example.com")).isEqualTo("active");
        assertThat(status("b@example.com")).isEqualTo("pending");
    }

    @Test
    void takesAnEmptySuppressionForNone() {
        String consent = "{\"consent\": {\"source\": \"fair\"}}";

        run("""
                Email,Email Marketing Consent,Email Suppressions
                a@example.com,SUBSCRIBED,[]
                b@example.com,SUBSCRIBED,"[""HARD_BOUNCE""]"
                c@example.com,NEVER_SUBSCRIBED,[]
                """, consent);
        run("email,suppression_reason\nd@example.com,\ne@example.com,spam_complaint\n", consent);

        assertThat(status("a@example.com")).isEqualTo("active");
        assertThat(status("b@example.com")).isEqualTo("bounced");
        assertThat(status("c@example.com")).isEqualTo("pending");
        assertThat(status("d@example.com")).isEqualTo("active");
        assertThat(status("e@example.com")).isEqualTo("complained");
    }

    @Test
    void tellsTheLogOnceOfAComplaint() {
        run("email,suppression_reason\ne@example.com,spam_complaint\nf@example.com,hard_bounce\n", "{}");
        run("email,suppression_reason\ne@example.com,spam_complaint\n", "{}");

        String rule = "{\"engagement\": \"complained\", \"count\": {\"exactly\": 1}}";
        var found = api.post("/api/segments/preview", "{\"rule\": " + rule + "}");
        assertThat(Api.<List<String>>read(found, "$.sample[*].email")).containsExactly("e@example.com");
    }

    @Test
    void saysOfWhichColumnItSpeaksAndShowsRowsAsCsv() {
        String id =
                run("email,first_name,locale\nada@example.com,\"King, Ada\",klingon!\nada@example.com,Ada,en\n", "{}");

        assertThat(Api.body(api.get("/api/imports/" + id + "/errors")).lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("2,,duplicate_email,")
                .endsWith(",\"ada@example.com,\"\"King, Ada\"\",klingon!\"");
    }

    @Test
    void takesAnyCharacterThatIsToldForADelimiter() {
        for (String delimiter : List.of("^", "~", ":", "§", "\\u001f", " ")) {
            String c = delimiter.equals("\\u001f") ? "\u001f" : delimiter;

            String id = run(
                    "name%semail\nAda%sada@example.com\n".formatted(c, c),
                    "{\"delimiter\": \"%s\"}".formatted(delimiter));

            assertThat(Api.<Integer>read(api.get("/api/imports/" + id), "$.failed"))
                    .as(delimiter)
                    .isZero();
        }
    }

    @Test
    void refusesWhatIsNoText() {
        var zeros = upload("email,na\u0000me\nada@example.com,Ada\n", "{}");

        assertThat(zeros).hasStatus(422);
        assertThat(Api.<String>read(zeros, "$.details[0].field")).isEqualTo("file");
    }

    @Test
    void showsHeadingsThatCannotBeDecoded() {
        byte[] file = "email,Gr\u00f6\u00dfe\nada@example.com,Gr\u00f6\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1);

        var preview = http.post()
                .multipart()
                .uri("/api/imports/preview")
                .file(new MockMultipartFile("file", file))
                .param("options", "{\"encoding\": \"UTF-8\"}")
                .header("Authorization", api.token())
                .exchange();

        assertThat(preview).hasStatusOk();
        assertThat(Api.<String>read(preview, "$.columns[1].name")).contains("\ufffd");
    }

    @Test
    void readsEachFileOfAnArchiveByItsOwnHeadings() {
        byte[] file = Archives.zip(
                "a.csv", "Email,First Name,Shoe\nada@example.com,Ada,39\n",
                "b.csv", "Vorname,E-Mail-Adresse,Hut\nBob,bob@example.com,57\n",
                "c.csv", "Wer,Nachname\ncleo@example.com,Cleese\n");

        var begun = upload("/api/imports", "people.zip", file, "{}");
        jobs.runDue();

        var seen = api.get("/api/imports/" + Api.<String>read(begun, "$.id"));
        assertThat(Api.<Integer>read(seen, "$.created")).isEqualTo(3);
        assertThat(Api.<Integer>read(seen, "$.failed")).isZero();
        assertThat(Api.<List<String>>read(seen, "$.unmapped_columns")).containsExactly("Shoe", "Hut");
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].first_name"))
                .containsExactlyInAnyOrder("Ada", "Bob", null);
    }

    @Test
    void takesOneFieldOutOfDifferentColumnsOfDifferentFiles() {
        byte[] file = Archives.zip(
                "a.csv", "email,Ort\nada@example.com,Oslo\n",
                "b.csv", "email,Town,Village\nbob@example.com,Bergen,\n");
        String options = "{\"create_fields\": true, \"mapping\": {\"email\": \"email\", \"Ort\": \"fields.city\", %s}}";

        var twice = upload(
                "/api/imports",
                "people.zip",
                file,
                options.formatted("\"Town\": \"fields.city\", \"Village\": \"fields.city\""));
        upload("/api/imports", "people.zip", file, options.formatted("\"Town\": \"fields.city\""));
        jobs.runDue();

        assertThat(twice).hasStatus(422);
        assertThat(Api.<String>read(twice, "$.details[0].field")).isEqualTo("options.mapping.Village");
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].fields.city"))
                .containsExactlyInAnyOrder("Oslo", "Bergen");
    }

    @Test
    void showsNoRowToThoseWhoMayNotSeeOneOfItsValues() {
        api.make("/api/fields", "{\"key\": \"illness\", \"type\": \"text\", \"sensitivity\": \"sensitive\"}");
        String open = run("email,first_name\noops,Ada\n", "{}");
        String sensitive = run("email,illness\noops,gout\n", "{}");
        String analyst = world.signedIn(acme, Role.ANALYST);

        assertThat(Api.body(api.get("/api/imports/" + sensitive + "/errors"))).contains("gout");
        assertThat(report(open, analyst)).contains("2,email,invalid_email").contains("Ada");
        assertThat(report(sensitive, analyst))
                .contains("2,email,invalid_email")
                .contains("•••")
                .doesNotContain("gout", "oops");
    }

    @Test
    void writesNoMaskOverAValueThatWasNotShown() {
        api.make("/api/fields", "{\"key\": \"illness\", \"type\": \"text\", \"sensitivity\": \"sensitive\"}");
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"fields\": {\"illness\": \"gout\"}}");

        String id = run("email,illness\nada@example.com,•••\n", "{\"update_existing\": true}");

        assertCounts(id, 1, 0, 0, 1, 0, 0);
        assertThat(Api.<String>read(api.get("/api/contacts?search=ada"), "$.items[0].fields.illness"))
                .isEqualTo("gout");
    }

    private String report(String id, String token) {
        return Api.body(http.get()
                .uri("/api/imports/" + id + "/errors")
                .header("Authorization", token)
                .exchange());
    }

    @Test
    void saysOfEachImportInAPageHowItsJobStands() {
        String done = run("email\nada@example.com\n", "{}");
        String waiting = Api.read(upload("email\nbob@example.com\n", "{}"), "$.id");

        var page = api.get("/api/imports");

        assertThat(Api.<List<String>>read(page, "$.items[*].id")).containsExactly(waiting, done);
        assertThat(Api.<List<String>>read(page, "$.items[*].status")).containsExactly("queued", "completed");
        jobs.runDue();
    }

    private String importCorpus(String name) throws IOException {
        return run(Files.readString(Corpora.file("csv/" + name)), "{\"consent\": {\"source\": \"import\"}}");
    }

    private List<String> names() {
        return Api.read(api.get("/api/contacts"), "$.items[*].first_name");
    }

    @Test
    void givesDefaultsToThoseWhomTheFileSaysNothingOf() {
        api.make("/api/fields", "{\"key\": \"plan\", \"type\": \"text\", \"default_value\": \"free\"}");
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\", \"default_value\": \"Oslo\"}");

        run("email,plan\nada@example.com,paid\nbob@example.com,\n", "{}");

        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].fields.plan"))
                .containsExactlyInAnyOrder("paid", "free");
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].fields.city"))
                .containsExactly("Oslo", "Oslo");
    }

    private String run(String file, String options) {
        var begun = upload(file, options);
        assertThat(begun).as(() -> Api.body(begun)).hasStatus(202);
        jobs.runDue();
        return Api.read(begun, "$.id");
    }

    private MvcTestResult upload(String file, String options) {
        return upload("/api/imports", file, options);
    }

    private MvcTestResult upload(String uri, String file, String options) {
        return upload(uri, "people.csv", file.getBytes(StandardCharsets.UTF_8), options);
    }

    private MvcTestResult upload(String uri, String name, byte[] file, String options) {
        return http.post()
                .multipart()
                .uri(uri)
                .file(new MockMultipartFile("file", name, "application/octet-stream", file))
                .param("options", options)
                .header("Authorization", api.token())
                .exchange();
    }

    private void assertCounts(String id, int rows, int created, int updated, int unchanged, int skipped, int failed) {
        var seen = api.get("/api/imports/" + id);

        assertThat(List.<Integer>of(
                        Api.read(seen, "$.rows"),
                        Api.read(seen, "$.created"),
                        Api.read(seen, "$.updated"),
                        Api.read(seen, "$.unchanged"),
                        Api.read(seen, "$.skipped"),
                        Api.read(seen, "$.failed")))
                .as("rows, created, updated, unchanged, skipped, failed: %s", Api.body(seen))
                .containsExactly(rows, created, updated, unchanged, skipped, failed);
    }
}
