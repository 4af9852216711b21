package io.flusomail.audience.verification;

import static io.flusomail.audience.db.Tables.CHANGE_UNDO;
import static io.flusomail.audience.db.Tables.FIELD;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.exports.NamedPeople;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.TestDns;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class VerificationControllerTest {

    private static final String URI = "/api/verifications";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    JobRunner jobs;

    @Autowired
    VerifyPeople verify;

    @Autowired
    MeantPeopleStore meant;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
        TestDns.shared().takesMail("firm.no", "gmail.com", "gmaill.com", "mailinator.com");
    }

    private String contact(String email) {
        return api.make("/api/contacts", "{\"email\": \"" + email + "\"}");
    }

    private MvcTestResult verified(String json) {
        MvcTestResult begun = api.post(URI, json);
        assertThat(begun).as(() -> Api.body(begun)).hasStatus(202);
        jobs.runDue();
        return api.get(URI + "/" + Api.<String>read(begun, "$.id"));
    }

    private int number(MvcTestResult answer, String name) {
        return Api.<Integer>read(answer, "$." + name);
    }

    @Test
    void checksOneAddress() {
        MvcTestResult checked = api.post(URI + "/check", "{\"email\": \" info@gmaill.com \"}");

        assertThat(checked).hasStatusOk();
        assertThat(Api.<String>read(checked, "$.verdict")).isEqualTo("risky");
        assertThat(Api.<List<String>>read(checked, "$.reasons")).containsExactly("role", "typo");
        assertThat(Api.<String>read(checked, "$.suggestion")).isEqualTo("info@gmail.com");
        assertThat(Api.<Boolean>read(checked, "$.mx_found")).isTrue();
        assertThat(Api.<String>read(checked, "$.provider")).isEqualTo("offline");
    }

    @Test
    void verifiesThoseWhoMatch() {
        contact("ada@firm.no");
        contact("info@firm.no");
        contact("grace@gone.no");
        contact("ida@gmaill.com");
        contact("tom@mailinator.com");
        api.make("/api/contacts", "{\"external_id\": \"x1\"}");

        MvcTestResult done = verified("{\"filter\": {}}");

        assertThat(Api.<String>read(done, "$.status")).isEqualTo("completed");
        assertThat(number(done, "total")).isEqualTo(6);
        assertThat(number(done, "processed")).isEqualTo(6);
        assertThat(number(done, "deliverable")).isEqualTo(1);
        assertThat(number(done, "risky")).isEqualTo(3);
        assertThat(number(done, "undeliverable")).isEqualTo(1);
        assertThat(number(done, "disposable")).isEqualTo(1);
        assertThat(number(done, "typos")).isEqualTo(1);
        MvcTestResult gone = api.get("/api/contacts?verification=undeliverable");
        assertThat(Api.<List<String>>read(gone, "$.items[*].email")).containsExactly("grace@gone.no");
        assertThat(Api.<List<String>>read(gone, "$.items[0].verification.reasons"))
                .containsExactly("no_domain");
        assertThat(Api.<List<String>>read(api.get("/api/contacts?verification=unverified"), "$.items[*].email"))
                .isEmpty();
    }

    @Test
    void meansAListASegmentOrTheNamed() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/contacts", "{\"email\": \"ada@firm.no\", \"lists\": [\"" + news + "\"]}");
        String grace = contact("grace@firm.no");
        String segment = api.make(
                "/api/segments",
                "{\"name\": \"G\", \"rule\": {\"field\": \"email\", \"op\": \"starts_with\", \"value\": \"grace\"}}");

        assertThat(number(verified("{\"list_id\": \"" + news + "\"}"), "deliverable"))
                .isEqualTo(1);
        assertThat(number(verified("{\"segment_id\": \"" + segment + "\"}"), "deliverable"))
                .isEqualTo(1);
        assertThat(number(
                        verified("{\"contact_ids\": [\"" + grace
                                + "\", \"018f0000-0000-7000-8000-000000000000\"], \"service\": \"offline\"}"),
                        "deliverable"))
                .isEqualTo(1);
    }

    @Test
    void countsInADryRun() {
        contact("ada@firm.no");

        MvcTestResult counted = api.post(URI, "{\"filter\": {}, \"dry_run\": true}");

        assertThat(counted).hasStatusOk();
        assertThat(number(counted, "total")).isEqualTo(1);
        jobs.runDue();
        assertThat(Api.<List<Object>>read(api.get(URI), "$.items")).isEmpty();
    }

    @Test
    void goesOnAfterTheLastStepThatCommitted() {
        List<ContactId> strangers = people.strangers(acme, 450);
        JobId id = JobId.of(Api.read(api.post(URI, "{\"filter\": {}}"), "$.id"));
        List<ContactId> some =
                strangers.stream().sorted(NamedPeople.ORDER).limit(100).toList();

        WorkspaceScope.get(acme, () -> verify.next(id, some, some.getLast(), null, new Watch(() -> true, clock)));
        assertThat(number(api.get(URI + "/" + id), "processed")).isEqualTo(100);
        jobs.runDue();

        assertThat(number(api.get(URI + "/" + id), "processed")).isEqualTo(450);
        assertThat(number(api.get(URI + "/" + id), "undeliverable")).isEqualTo(450);
        assertThat(number(api.get("/api/contacts?verification=undeliverable&limit=1"), "total"))
                .isEqualTo(450);
    }

    @Test
    void forgetsTheVerdictWithTheAddress() {
        String ada = contact("ada@gone.no");
        verified("{\"filter\": {}}");

        api.patch("/api/contacts/" + ada, "{\"first_name\": \"Ada\"}");
        assertThat(Api.<String>read(api.get("/api/contacts/" + ada), "$.verification.verdict"))
                .isEqualTo("undeliverable");
        api.patch("/api/contacts/" + ada, "{\"email\": \"ada@firm.no\"}");

        assertThat(Api.<Object>read(api.get("/api/contacts/" + ada), "$.verification"))
                .isNull();
    }

    @Test
    void keepsNothingOfAnAddressThatChangedMeanwhile() {
        String ada = contact("ada@moved.no");
        List<ContactId> only = List.of(ContactId.of(ada));
        JobId id = JobId.of(Api.read(api.post(URI, "{\"filter\": {}}"), "$.id"));
        TestDns.shared().onQuestion("moved.no", () -> api.patch("/api/contacts/" + ada, "{\"email\": \"a@firm.no\"}"));

        WorkspaceScope.get(acme, () -> verify.next(id, only, only.getLast(), null, new Watch(() -> true, clock)));

        assertThat(Api.<Object>read(api.get("/api/contacts/" + ada), "$.verification"))
                .isNull();
    }

    @Test
    void suggestsAddresses() {
        String ida = contact("ida@gmaill.com");
        contact("ada@firm.no");
        verified("{\"filter\": {}}");

        MvcTestResult suggested = api.get(URI + "/suggestions");

        assertThat(Api.<List<String>>read(suggested, "$.items[*].contact_id")).containsExactly(ida);
        assertThat(Api.<String>read(suggested, "$.items[0].suggestion")).isEqualTo("ida@gmail.com");
        assertThat(Api.<List<Object>>read(api.get(URI + "/suggestions?limit=1"), "$.items"))
                .hasSize(1);
    }

    @Test
    void isAskedForByRules() {
        contact("ada@firm.no");
        contact("grace@gone.no");
        verified("{\"filter\": {\"search\": \"gone\"}}");

        MvcTestResult report = api.get("/api/audience/quality");
        MvcTestResult preview = api.post(
                "/api/segments/preview",
                "{\"rule\": {\"field\": \"email_verdict\", \"op\": \"in\", \"value\": [\"risky\", \"undeliverable\"]}}");

        assertThat(number(preview, "count")).isEqualTo(1);
        assertThat(Api.<List<Integer>>read(report, "$.checks[?(@.key=='verdict_undeliverable')].count"))
                .containsExactly(1);
        assertThat(Api.<List<Integer>>read(report, "$.checks[?(@.key=='verdict_none')].count"))
                .containsExactly(1);
    }

    @Test
    void followsAnImportThatAsksForIt() {
        contact("ada@gone.no");
        var file = new MockMultipartFile(
                "file",
                "people.csv",
                "text/csv",
                "email\nada@gone.no\ntom@mailinator.com\nida@gmaill.com\noops\n".getBytes(StandardCharsets.UTF_8));
        var begun = http.post()
                .multipart()
                .uri("/api/imports")
                .file(file)
                .param("options", "{\"verify\": true}")
                .header("Authorization", api.token())
                .exchange();
        assertThat(begun).as(() -> Api.body(begun)).hasStatus(202);
        jobs.runDue();

        MvcTestResult all = api.get(URI);
        assertThat(Api.<List<String>>read(all, "$.items[*].import_id"))
                .containsExactly(Api.<String>read(begun, "$.id"));
        assertThat(Api.<List<Integer>>read(all, "$.items[*].total")).containsExactly(2);
        assertThat(Api.<List<Integer>>read(all, "$.items[*].disposable")).containsExactly(1);
        assertThat(Api.<List<Integer>>read(all, "$.items[*].typos")).containsExactly(1);
        assertThat(Api.<List<String>>read(api.get("/api/contacts?verification=unverified"), "$.items[*].email"))
                .containsExactly("ada@gone.no");
    }

    @Test
    void letsOtherJobsHaveTheirTurn() {
        List<String> many = IntStream.range(0, 30)
                .mapToObj(i -> contact("p" + i + "@slow.no"))
                .toList();
        String ada = contact("ada@gone.no");
        TestDns.shared().onQuestion("slow.no", () -> clock.tick(Duration.ofMinutes(2)));
        TestDns.shared().onQuestion("gone.no", () -> clock.tick(Duration.ofSeconds(10)));
        String named = many.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        String first = Api.read(api.post(URI, "{\"contact_ids\": [" + named + "]}"), "$.id");
        String second = Api.read(api.post(URI, "{\"contact_ids\": [\"" + ada + "\"]}"), "$.id");

        jobs.runDue();

        MvcTestResult done = api.get(URI + "/" + first);
        assertThat(Api.<String>read(done, "$.status")).isEqualTo("completed");
        assertThat(number(done, "undeliverable")).isEqualTo(30);
        assertThat(finished(first)).isAfterOrEqualTo(finished(second));
        assertThat(finished(second)).isEqualTo(clock.instant());
    }

    private Instant finished(String id) {
        return Instant.parse(Api.<String>read(api.get(URI + "/" + id), "$.finished_at"));
    }

    @Test
    void findsThoseOfAnImportInOrderOfId() {
        List<ContactId> strangers =
                people.strangers(acme, 24).stream().sorted(NamedPeople.ORDER).toList();
        ImportId id = new ImportId(JobId.next().value());
        transactions.in(acme, () -> {
            for (int i = 0; i < 12; i++) {
                dsl.insertInto(CHANGE_UNDO)
                        .set(CHANGE_UNDO.WORKSPACE_ID, acme)
                        .set(CHANGE_UNDO.JOB_ID, new JobId(id.value()))
                        .set(CHANGE_UNDO.KIND, "created")
                        .set(CHANGE_UNDO.CONTACTS, new UUID[] {
                            strangers.get(i).value(), strangers.get(i + 12).value()
                        })
                        .execute();
            }
            return id;
        });

        List<ContactId> found = new ArrayList<>();
        WorkspaceScope.run(acme, () -> {
            List<ContactId> next = meant.after(id, null, 5);
            while (!next.isEmpty()) {
                found.addAll(next);
                next = meant.after(id, next.getLast(), 5);
            }
        });

        assertThat(found).isEqualTo(strangers);
    }

    @Test
    void leavesAFieldThatWasThereBeforeItsName() {
        api.make("/api/fields", "{\"key\": \"own_verdict\", \"type\": \"number\"}");
        transactions.in(
                acme,
                () -> dsl.update(FIELD)
                        .set(FIELD.KEY, "email_verdict")
                        .where(FIELD.WORKSPACE_ID.eq(acme), FIELD.KEY.eq("own_verdict"))
                        .execute());
        api.make("/api/contacts", "{\"email\": \"ada@firm.no\", \"fields\": {\"email_verdict\": 7}}");

        MvcTestResult preview = api.post(
                "/api/segments/preview", "{\"rule\": {\"field\": \"email_verdict\", \"op\": \"is\", \"value\": 7}}");
        MvcTestResult options = api.get("/api/segments/rule-options");

        assertThat(preview).as(() -> Api.body(preview)).hasStatusOk();
        assertThat(number(preview, "count")).isEqualTo(1);
        assertThat(Api.<List<String>>read(options, "$.fields[?(@.key=='email_verdict')].type"))
                .containsExactly("number");
        assertThat(api.get("/api/audience/quality")).hasStatusOk();
    }

    @Test
    void leavesCountsInTheTrail() {
        contact("grace@firm.no");

        String id = Api.read(verified("{\"filter\": {\"search\": \"grace\"}}"), "$.id");

        MvcTestResult trail = api.get("/api/audit?resource_id=" + id);
        assertThat(Api.<List<String>>read(trail, "$.items[0].after.filter")).containsExactly("search");
        assertThat(Api.body(trail)).doesNotContain("grace");
    }

    @Test
    void isStoppedAsAJob() {
        contact("ada@firm.no");
        String id = Api.read(api.post(URI, "{\"filter\": {}}"), "$.id");

        api.post("/api/jobs/" + id + "/cancel", "{}");
        jobs.runDue();

        assertThat(Api.<String>read(api.get(URI + "/" + id), "$.status")).isEqualTo("cancelled");
        assertThat(number(api.get(URI + "/" + id), "processed")).isZero();
    }

    @Test
    void namesTheFieldAtFault() {
        String stranger = "018f0000-0000-7000-8000-000000000000";
        assertFault("{}", "list_id");
        assertFault("{\"filter\": {}, \"list_id\": \"" + stranger + "\"}", "list_id");
        assertFault("{\"list_id\": \"" + stranger + "\"}", "list_id");
        assertFault("{\"segment_id\": \"" + stranger + "\"}", "segment_id");
        assertFault("{\"filter\": {\"verification\": \"maybe\"}}", "filter.verification");
        assertFault("{\"filter\": {\"without_field\": \"citty\"}}", "filter.without_field");
        assertFault("{\"filter\": {}, \"service\": \"guess\"}", "service");
        assertFault("{\"filter\": {}, \"service\": \"hunter\"}", "service");
        assertThat(api.get("/api/contacts?verification=maybe")).hasStatus(422);
    }

    private void assertFault(String json, String field) {
        MvcTestResult refused = api.post(URI, json);

        assertThat(refused).as(json).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(field);
    }
}
