package io.flusomail.audience.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.exports.FindChosen;
import io.flusomail.audience.exports.NamedPeople;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class BulkUpdateControllerTest {

    private static final String URI = "/api/contacts/bulk-update";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    JobRunner jobs;

    @Autowired
    BulkUpdates updates;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void refusesToGiveWhatItTakesAway() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");

        var tags = api.post(
                "/api/contacts/bulk-update",
                "{\"filter\": {}, \"add_tags\": [\"VIP\"], \"remove_tags\": [\"x\", \"vip\"]}");
        var lists = api.post(
                "/api/contacts/bulk-update",
                "{\"filter\": {}, \"add_lists\": [\"%1$s\"], \"remove_lists\": [\"%1$s\"]}".formatted(list));

        assertThat(tags).hasStatus(422);
        assertThat(Api.<String>read(tags, "$.details[0].field")).isEqualTo("remove_tags[1]");
        assertThat(lists).hasStatus(422);
        assertThat(Api.<String>read(lists, "$.details[0].field")).isEqualTo("remove_lists[0]");
    }

    @Test
    void changesThoseWhoMatch() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        api.make(
                "/api/contacts",
                "{\"email\": \"ada@example.com\", \"tags\": [\"vip\"], \"fields\": {\"city\": \"London\"}}");
        api.make("/api/contacts", "{\"email\": \"grace@example.com\"}");

        String id = run("""
                {"filter": {"tag": "vip"}, "set": {"first_name": "Ada", "phone": null, "fields": {"city": "Paris"}},
                 "add_tags": ["seen"], "remove_tags": ["vip"], "add_lists": ["%s"]}""".formatted(news));

        var done = api.get(URI + "/" + id);
        assertThat(Api.<String>read(done, "$.status")).isEqualTo("completed");
        assertThat(Api.<Integer>read(done, "$.changed")).isEqualTo(1);
        var ada = api.get("/api/contacts?search=ada");
        assertThat(Api.<String>read(ada, "$.items[0].first_name")).isEqualTo("Ada");
        assertThat(Api.<String>read(ada, "$.items[0].fields.city")).isEqualTo("Paris");
        assertThat(Api.<List<String>>read(ada, "$.items[0].tags")).containsExactly("seen");
        assertThat(Api.<List<String>>read(ada, "$.items[0].lists")).containsExactly(news);
        assertThat(Api.<List<String>>read(api.get("/api/contacts?tag=seen"), "$.items[*].email"))
                .hasSize(1);
    }

    @Test
    void notesNothingOfThoseWhoHadTheValuesBefore() {
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        String ada = api.make("/api/contacts", """
                {"email": "ada@example.com", "first_name": "Ada", "fields": {"city": "Paris"}}""");
        String grace = api.make("/api/contacts", """
                {"email": "grace@example.com", "first_name": "Ada", "phone": "1", "fields": {"city": "Paris"}}""");

        run("{\"filter\": {}, \"set\": {\"first_name\": \"Ada\", \"phone\": null, \"fields\": {\"city\": \"Paris\"}}}");

        assertThat(kinds(ada)).doesNotContain("contact_updated");
        assertThat(kinds(grace)).contains("contact_updated");
        assertThat(Api.<Object>read(api.get("/api/contacts/" + grace), "$.phone"))
                .isNull();
    }

    private List<String> kinds(String contact) {
        return Api.read(api.get("/api/contacts/" + contact + "/activity"), "$.items[*].kind");
    }

    @Test
    void changesTheMembersOfASegment() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"tags\": [\"vip\"]}");
        api.make("/api/contacts", "{\"email\": \"grace@example.com\"}");
        String vips = api.make("/api/segments", "{\"name\": \"VIPs\", \"rule\": {\"tag\": \"vip\"}}");
        String change =
                "{\"segment_id\": \"%s\", \"remove_tags\": [\"vip\"], \"add_tags\": [\"seen\"]}".formatted(vips);

        var counted = api.post(URI + "?dry_run=true", change);
        String id = run(change);

        assertThat(Api.<Integer>read(counted, "$.total")).isEqualTo(1);
        assertThat(Api.<Integer>read(api.get(URI + "/" + id), "$.changed")).isEqualTo(1);
        assertThat(Api.<List<String>>read(api.get("/api/contacts?tag=seen"), "$.items[*].email"))
                .containsExactly("ada@example.com");
        assertThat(Api.<List<String>>read(api.get("/api/contacts?tag=vip"), "$.items"))
                .isEmpty();
    }

    @Test
    void isListedTheNewestFirst() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String tagged = run("{\"filter\": {}, \"add_tags\": [\"x\"], \"set\": {\"first_name\": \"Ada\"}}");
        String left = run("{\"filter\": {}, \"set\": {\"status\": \"unsubscribed\"}}");

        var page = api.get(URI);

        assertThat(Api.<List<String>>read(page, "$.items[*].id")).containsExactly(left, tagged);
        assertThat(Api.<List<String>>read(page, "$.items[0].parts")).containsExactly("unsubscribe");
        assertThat(Api.<Object>read(page, "$.items[0].undo_until")).isNull();
        assertThat(Api.<List<String>>read(page, "$.items[1].parts")).containsExactly("set", "add_tags");
        assertThat(Api.<String>read(page, "$.items[1].undo_until")).isNotNull();
    }

    @Test
    void countsInADryRun() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        var counted = api.post(URI + "?dry_run=true", "{\"filter\": {}, \"delete\": true}");

        assertThat(counted).hasStatusOk();
        assertThat(Api.<Integer>read(counted, "$.total")).isEqualTo(1);
        jobs.runDue();
        assertThat(Api.<List<Object>>read(api.get("/api/contacts"), "$.items")).hasSize(1);
    }

    @Test
    void deletesTheNamed() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        api.make("/api/contacts", "{\"email\": \"grace@example.com\"}");

        run("{\"subscriber_ids\": [\"%s\"], \"delete\": true}".formatted(ada));

        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].email"))
                .containsExactly("grace@example.com");
    }

    @Test
    void unsubscribes() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        run("{\"filter\": {\"search\": \"ada\"}, \"set\": {\"status\": \"unsubscribed\"}}");

        assertThat(Api.<List<Object>>read(api.get("/api/contacts?status=unsubscribed"), "$.items"))
                .hasSize(1);
    }

    @Test
    void goesOnAfterTheLastStepThatCommitted() {
        List<ContactId> strangers = people.strangers(acme, 1500);
        String all = strangers.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        var begun = api.post(URI, "{\"contact_ids\": [" + all + "], \"add_tags\": [\"t\"]}");
        JobId id = JobId.of(Api.read(begun, "$.id"));

        BulkChange change = tag("t", strangers);
        WorkspaceScope.get(acme, () -> updates.next(id, change, updates.search(id, change)));
        assertThat(Api.<Integer>read(api.get(URI + "/" + id), "$.processed")).isEqualTo(1000);
        jobs.runDue();

        assertThat(Api.<Integer>read(api.get(URI + "/" + id), "$.processed")).isEqualTo(1500);
        assertThat(Api.<Integer>read(api.get("/api/contacts?tag=t&limit=1"), "$.total"))
                .isEqualTo(1500);
    }

    @Test
    void meansThoseWhoWereMembersWhenItBegan() {
        people.strangers(acme, 1500);
        String segment =
                api.make("/api/segments", "{\"name\": \"All\", \"rule\": {\"field\": \"email\", \"op\": \"is_set\"}}");
        JobId id = JobId.of(
                Api.read(api.post(URI, "{\"segment_id\": \"%s\", \"add_tags\": [\"t\"]}".formatted(segment)), "$.id"));
        BulkChange change = new BulkChange(
                null,
                SegmentId.of(segment),
                null,
                Map.of(),
                Map.of(),
                List.of("t"),
                List.of(),
                List.of(),
                List.of(),
                false,
                false);

        FindChosen.Search begun = WorkspaceScope.get(acme, () -> updates.search(id, change));
        WorkspaceScope.get(acme, () -> updates.next(id, change, begun));
        api.patch("/api/segments/" + segment, "{\"rule\": {\"field\": \"email\", \"op\": \"is_not_set\"}}");
        WorkspaceScope.get(acme, () -> updates.next(id, change, begun));

        assertThat(Api.<Integer>read(api.get("/api/contacts?tag=t&limit=1"), "$.total"))
                .isEqualTo(1500);
    }

    @Test
    void leavesNamesAndCountsInTheTrail() {
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        String id = run("""
                {"filter": {"email": "ada@example.com", "search": "ada"},
                 "set": {"phone": "+44 20 7946", "fields": {"city": "Paris"}}, "add_tags": ["poet"]}""");

        var trail = api.get("/api/audit?resource_id=" + id);
        assertThat(Api.<List<Object>>read(trail, "$.items")).hasSize(1);
        assertThat(Api.<List<String>>read(trail, "$.items[0].after.filter")).containsExactly("search", "email");
        assertThat(Api.<List<String>>read(trail, "$.items[0].after.set")).containsExactly("phone", "fields.city");
        assertThat(Api.<Integer>read(trail, "$.items[0].after.add_tags")).isEqualTo(1);
        assertThat(Api.<Integer>read(trail, "$.items[0].after.total")).isEqualTo(1);
        assertThat(Api.<Boolean>read(trail, "$.items[0].after.delete")).isFalse();
        assertThat(Api.body(trail)).doesNotContain("ada@example.com", "7946", "Paris", "poet");
    }

    @Test
    void isReadAfterItWasStopped() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String id = Api.read(api.post(URI, "{\"filter\": {}, \"add_tags\": [\"x\"]}"), "$.id");

        api.post("/api/jobs/" + id + "/cancel", "{}");
        jobs.runDue();

        var stopped = api.get(URI + "/" + id);
        assertThat(Api.<String>read(stopped, "$.status")).isEqualTo("cancelled");
        assertThat(Api.<Integer>read(stopped, "$.total")).isEqualTo(1);
        assertThat(Api.<Integer>read(stopped, "$.processed")).isZero();
    }

    @Test
    void namesTheFieldAtFault() {
        assertFault("{\"add_tags\": [\"x\"]}", "contact_ids");
        assertFault("{\"filter\": {}}", "set");
        assertFault("{\"segment_id\": \"018f0000-0000-7000-8000-000000000000\", \"add_tags\": [\"x\"]}", "segment_id");
        assertFault("{\"filter\": {\"color\": 1}, \"add_tags\": [\"x\"]}", "filter.color");
        assertFault("{\"filter\": {}, \"set\": {\"email\": \"x@example.com\"}}", "set.email");
        assertFault("{\"filter\": {}, \"set\": {\"fields\": {\"xyz\": 1}}}", "set.fields.xyz");
        assertFault("{\"filter\": {}, \"set\": {\"time_zone\": \"Mars\"}}", "set.time_zone");
        assertFault("{\"filter\": {}, \"add_lists\": [\"018f0000-0000-7000-8000-000000000000\"]}", "add_lists[0]");
        assertFault("{\"filter\": {}, \"add_tags\": [\"\"]}", "add_tags[0]");
        assertFault("{\"filter\": {}, \"delete\": true, \"add_tags\": [\"x\"]}", "delete");
    }

    private void assertFault(String json, String field) {
        var refused = api.post(URI, json);

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(field);
    }

    private static BulkChange tag(String name, List<ContactId> ids) {
        List<ContactId> sorted = ids.stream().sorted(NamedPeople.ORDER).toList();
        return new BulkChange(
                sorted, null, null, Map.of(), Map.of(), List.of(name), List.of(), List.of(), List.of(), false, false);
    }

    private String run(String json) {
        var begun = api.post(URI, json);
        assertThat(begun).as(() -> Api.body(begun)).hasStatus(202);
        jobs.runDue();
        return Api.read(begun, "$.id");
    }
}
