package io.flusomail.audience.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.Meanwhile;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class ContactControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    Meanwhile meanwhile;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void createsAPersonWithEverything() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/fields", "{\"key\": \"city\", \"label\": \"City\", \"type\": \"text\"}");

        var made = api.post("/api/contacts", """
                {"email": "Ada@Example.COM", "first_name": " Ada ", "last_name": "Lovelace", "locale": "en-GB",
                 "time_zone": "Europe/London", "fields": {"city": "London"}, "tags": ["VIP", "vip", "Poet"],
                 "lists": ["%s"]}""".formatted(news));

        assertThat(made).hasStatus(201).hasHeader("Location", "/api/contacts/" + Api.read(made, "$.id"));
        assertThat(Api.<String>read(made, "$.email")).isEqualTo("Ada@Example.COM");
        assertThat(Api.<String>read(made, "$.first_name")).isEqualTo(" Ada ");
        assertThat(Api.<String>read(made, "$.fields.city")).isEqualTo("London");
        assertThat(Api.<List<String>>read(made, "$.tags")).containsExactly("Poet", "VIP");
        assertThat(Api.<List<String>>read(made, "$.lists")).containsExactly(news);
        assertThat(Api.<String>read(made, "$.memberships[0].status")).isEqualTo("active");
        assertThat(Api.<String>read(made, "$.status")).isEqualTo("pending");
    }

    @Test
    void saysThatConsentAloneDoesNotBringBackWhoeverUnsubscribed() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"consent\": {\"source\": \"form\"}}");
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");

        var refused = api.patch(
                "/api/contacts/" + ada,
                "{\"status\": \"active\", \"first_name\": \"Ada\", \"consent\": {\"source\": \"phone\"}}");

        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.error_code")).isEqualTo("contact_closed");
        assertThat(Api.<String>read(refused, "$.details[0].code")).isEqualTo("unsubscribed");
        var after = api.get("/api/contacts/" + ada);
        assertThat(Api.<String>read(after, "$.status")).isEqualTo("unsubscribed");
        assertThat(Api.<String>read(after, "$.first_name")).isNull();
    }

    @Test
    void takesTheNewWordOfSomebodyWhoseNewAddressIsOpen() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"consent\": {\"source\": \"form\"}}");
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");
        api.patch("/api/contacts/" + ada, "{\"email\": \"ada@example.net\"}");
        String before =
                "{\"status\": \"active\", \"consent\": {\"source\": \"form\", \"at\": \"2001-01-01T00:00:00Z\"}}";

        var old = api.patch("/api/contacts/" + ada, before);
        var anew = api.patch("/api/contacts/" + ada, "{\"status\": \"active\", \"consent\": {\"source\": \"phone\"}}");

        assertThat(old).hasStatus(409);
        assertThat(anew).hasStatus(200);
        assertThat(Api.<String>read(anew, "$.status")).isEqualTo("active");
    }

    @Test
    void refusesAnExternalIdThatIsLongerThanItsIndexHasRoomFor() {
        String body = "{\"external_id\": \"%s\"}";

        var refused = api.post("/api/contacts", body.formatted("字".repeat(1000)));

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("external_id");
        assertThat(api.post("/api/contacts", body.formatted("字".repeat(666)))).hasStatus(201);
    }

    @Test
    void refusesAnAddressThatIsTakenHoweverItIsWritten() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@münchen.example\"}");

        var again = api.post("/api/contacts", "{\"email\": \"ADA@xn--mnchen-3ya.example\"}");

        assertThat(again).hasStatus(409);
        assertThat(Api.<String>read(again, "$.error_code")).isEqualTo("contact_email_taken");
        assertThat(Api.<String>read(again, "$.details[0].field")).isEqualTo("email");
        assertThat(Api.<String>read(again, "$.message")).contains(ada);
    }

    @Test
    void refusesToTakeAnothersAddressInAChange() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String grace = api.make("/api/contacts", "{\"email\": \"grace@example.com\", \"external_id\": \"7\"}");

        var changed = api.patch("/api/contacts/" + grace, "{\"email\": \"Ada@example.com\"}");

        assertThat(changed).hasStatus(409);
        assertThat(Api.<String>read(changed, "$.details[0].field")).isEqualTo("email");
    }

    @Test
    void sharesAnAddressBetweenWorkspaces() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        Api globex = new Api(http, world, world.workspace("Globex"));

        assertThat(globex.post("/api/contacts", "{\"email\": \"ada@example.com\"}"))
                .hasStatus(201);
    }

    @Test
    void doesNotKnowPeopleOfAnotherWorkspace() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        Api globex = new Api(http, world, world.workspace("Globex"));

        assertThat(globex.get("/api/contacts/" + ada)).hasStatus(404);
        assertThat(globex.patch("/api/contacts/" + ada, "{}")).hasStatus(404);
        assertThat(globex.put("/api/contacts/" + ada, "{\"email\": \"x@example.com\"}"))
                .hasStatus(404);
        assertThat(globex.delete("/api/contacts/" + ada)).hasStatus(404);
        assertThat(globex.get("/api/contacts/" + ada + "/activity")).hasStatus(404);
    }

    @Test
    void namesTheForeignListInARequest() {
        Api globex = new Api(http, world, world.workspace("Globex"));
        String ours = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String theirs = globex.make("/api/lists", "{\"list_name\": \"News\"}");

        var refused = api.post(
                "/api/contacts",
                "{\"email\": \"ada@example.com\", \"lists\": [\"%s\", \"%s\"]}".formatted(ours, theirs));

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("lists[1]");
        assertThat(api.get("/api/contacts?list_id=" + theirs))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
    }

    @Test
    void namesTheFieldAtFault() {
        assertFault("{\"email\": \"ada\"}", 422, "email");
        assertFault("{\"first_name\": \"Ada\"}", 422, "email");
        assertFault("{\"email\": \"a@example.com\", \"locale\": \"not a locale\"}", 422, "locale");
        assertFault("{\"email\": \"a@example.com\", \"time_zone\": \"Mars/Olympus\"}", 422, "time_zone");
        assertFault("{\"email\": \"a@example.com\", \"fields\": {\"xyz\": 1}}", 422, "fields.xyz");
        assertFault("{\"email\": \"a@example.com\", \"nickname\": \"x\"}", 422, "nickname");
        assertFault("{\"email\": \"a@example.com\", \"first_name\": \"a\\u0000b\"}", 422, "first_name");
        assertFault("{\"email\": \"a@example.com\", \"first_name\": \"a\\ud800b\"}", 422, "first_name");
        assertFault("{\"email\": \"a@example.com\", \"tags\": [\"ok\", \"\"]}", 422, "tags[1]");
        assertFault("{\"email\": \"a@example.com\", \"consent\": {\"source\": \"\"}}", 422, "consent.source");
        assertFault(
                "{\"email\": \"a@example.com\", \"consent\": {\"source\": \"f\", \"ip\": \"7\"}}", 422, "consent.ip");
        assertFault(
                "{\"email\": \"a@example.com\", \"consent\": {\"source\": \"f\", \"at\": \"2999-01-01T00:00:00Z\"}}",
                422,
                "consent.at");
        assertFault("{\"email\": \"a@example.com\", \"status\": \"active\"}", 422, "consent");
        assertFault("{\"email\": \"a@example.com\", \"status\": \"bounced\"}", 422, "status");
        assertFault(
                "{\"email\": \"a@example.com\", \"first_name\": \"%s\"}".formatted("x".repeat(1001)),
                422,
                "first_name");
        assertThat(api.post("/api/contacts", "{\"email\": ")).hasStatus(400);
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");
        String ada = api.make("/api/contacts", """
                {"email": "ada@example.com", "first_name": "Ada", "tags": ["vip"], "fields": {"city": "London", "age": 36}}""");

        var changed = api.patch("/api/contacts/" + ada, "{\"last_name\": \"King\", \"fields\": {\"city\": null}}");

        assertThat(changed).hasStatusOk();
        assertThat(Api.<String>read(changed, "$.first_name")).isEqualTo("Ada");
        assertThat(Api.<String>read(changed, "$.last_name")).isEqualTo("King");
        assertThat(Api.<Object>read(changed, "$.fields")).isEqualTo(Map.of("age", 36));
        assertThat(Api.<List<String>>read(changed, "$.tags")).containsExactly("vip");
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRestAlsoWhileAnotherChangesThat() {
        String ada = api.make(
                "/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\", \"last_name\": \"Byron\"}");

        var changed = meanwhile.answer(
                acme,
                "update audience.contact set last_name = 'King' where workspace_id = ? and id = ?::uuid",
                () -> api.patch("/api/contacts/" + ada, "{\"first_name\": \"Augusta\"}"),
                acme.value(),
                ada);

        assertThat(changed).hasStatusOk();
        var after = api.get("/api/contacts/" + ada);
        assertThat(Api.<String>read(after, "$.first_name")).isEqualTo("Augusta");
        assertThat(Api.<String>read(after, "$.last_name")).isEqualTo("King");
    }

    @Test
    void changesWhoIsLeftOfSomebodyByTheFormerId() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\"}");
        String former = api.make("/api/contacts", "{\"email\": \"countess@example.com\"}");
        api.post("/api/contacts/" + ada + "/merge", "{\"other_id\": \"" + former + "\"}");

        var changed = api.patch("/api/contacts/" + former, "{\"last_name\": \"King\"}");

        assertThat(changed).hasStatusOk();
        assertThat(Api.<String>read(changed, "$.id")).isEqualTo(ada);
        assertThat(Api.<String>read(changed, "$.first_name")).isEqualTo("Ada");
        assertThat(Api.<String>read(changed, "$.last_name")).isEqualTo("King");
    }

    @Test
    void replacesAPersonByWhatWasRead() {
        String ada = api.make(
                "/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\", \"tags\": [\"vip\"]}");
        String whole = Api.body(api.get("/api/contacts/" + ada));

        var same = api.put("/api/contacts/" + ada, whole);
        var bare = api.put("/api/contacts/" + ada, "{\"email\": \"ada@example.com\"}");

        assertThat(same).hasStatusOk();
        assertThat(Api.<String>read(same, "$.first_name")).isEqualTo("Ada");
        assertThat(Api.<Object>read(bare, "$.first_name")).isNull();
        assertThat(Api.<List<String>>read(bare, "$.tags")).isEmpty();
    }

    @Test
    void pagesByIdWhileRowsAreAdded() {
        for (int i = 0; i < 5; i++) {
            api.make("/api/contacts", "{\"email\": \"p%d@example.com\"}".formatted(i));
        }

        var first = api.get("/api/contacts?limit=2");
        api.make("/api/contacts", "{\"email\": \"late@example.com\"}");
        var second = api.get("/api/contacts?limit=2&cursor={c}", Api.<String>read(first, "$.next_cursor"));
        var third = api.get("/api/contacts?limit=2&cursor={c}", Api.<String>read(second, "$.next_cursor"));

        assertThat(Api.<Integer>read(first, "$.total")).isEqualTo(5);
        assertThat(Api.<List<String>>read(second, "$.items[*].email"))
                .containsExactly("p2@example.com", "p1@example.com");
        assertThat(Api.<List<String>>read(third, "$.items[*].email")).containsExactly("p0@example.com");
        assertThat(Api.<Object>read(third, "$.next_cursor")).isNull();
        assertThat(api.get("/api/contacts?cursor=nonsense")).hasStatus(422);
        assertThat(api.get("/api/contacts?limit=1001")).hasStatus(422);
    }

    @Test
    void pagesByAddressWhileRowsAreAdded() {
        for (String name : List.of("c", "A", "d", "b")) {
            api.make("/api/contacts", "{\"email\": \"%s@example.com\"}".formatted(name));
        }
        api.make("/api/contacts", "{\"external_id\": \"nameless\"}");

        var first = api.get("/api/contacts?sort=email&limit=2");
        api.make("/api/contacts", "{\"email\": \"aa@example.com\"}");
        var second = api.get("/api/contacts?sort=email&limit=2&cursor={c}", Api.<String>read(first, "$.next_cursor"));
        var third = api.get("/api/contacts?sort=email&limit=2&cursor={c}", Api.<String>read(second, "$.next_cursor"));

        assertThat(Api.<List<String>>read(first, "$.items[*].email")).containsExactly("A@example.com", "b@example.com");
        assertThat(Api.<List<String>>read(second, "$.items[*].email"))
                .containsExactly("c@example.com", "d@example.com");
        assertThat(Api.<List<String>>read(third, "$.items[*].external_id")).containsExactly("nameless");
        assertThat(Api.<Object>read(third, "$.next_cursor")).isNull();
        assertThat(emails("sort=-email&limit=3")).containsExactly("d@example.com", "c@example.com", "b@example.com");
    }

    @Test
    void listsTheOldestFirst() {
        for (int i = 0; i < 3; i++) {
            api.make("/api/contacts", "{\"email\": \"p%d@example.com\"}".formatted(i));
        }

        var first = api.get("/api/contacts?sort=created_at&limit=2");
        var second =
                api.get("/api/contacts?sort=created_at&limit=2&cursor={c}", Api.<String>read(first, "$.next_cursor"));

        assertThat(Api.<List<String>>read(first, "$.items[*].email"))
                .containsExactly("p0@example.com", "p1@example.com");
        assertThat(Api.<Integer>read(first, "$.total")).isEqualTo(3);
        assertThat(Api.<List<String>>read(second, "$.items[*].email")).containsExactly("p2@example.com");
        assertThat(emails("sort=created_at&search=P1@")).containsExactly("p1@example.com");
    }

    @Test
    void refusesAnOrderThatNoIndexHasAndACursorOfAnother() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        api.make("/api/contacts", "{\"email\": \"grace@example.com\"}");
        String byId = Api.read(api.get("/api/contacts?limit=1"), "$.next_cursor");

        var unknown = api.get("/api/contacts?sort=updated_at");
        var mixed = api.get("/api/contacts?sort=email&cursor={c}", byId);

        assertThat(unknown).hasStatus(422);
        assertThat(Api.<String>read(unknown, "$.details[0].field")).isEqualTo("sort");
        assertThat(Api.<String>read(unknown, "$.details[0].message"))
                .contains("-created_at, created_at, email, -email");
        assertThat(mixed).hasStatus(422);
        assertThat(Api.<String>read(mixed, "$.details[0].field")).isEqualTo("cursor");
    }

    @Test
    void filters() {
        String news = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make(
                "/api/contacts",
                "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\", \"last_name\": \"Love\", \"tags\": [\"vip\"]}");
        api.make("/api/contacts", "{\"email\": \"grace@example.org\", \"lists\": [\"%s\"]}".formatted(news));
        api.make("/api/contacts", "{\"external_id\": \"100%\", \"first_name\": \"50% off\"}");

        assertThat(emails("search=ADA@EX")).containsExactly("ada@example.com");
        assertThat(emails("q=da lo")).containsExactly("ada@example.com");
        assertThat(emails("search=%25 off")).containsExactly((String) null);
        assertThat(emails("search=100%25")).containsExactly((String) null);
        assertThat(emails("tag=VIP")).containsExactly("ada@example.com");
        assertThat(emails("list_id=" + news)).containsExactly("grace@example.org");
        assertThat(emails("status=pending")).hasSize(3);
        assertThat(emails("status=active")).isEmpty();
        assertThat(emails("created_from=2026-03-14T00:00:00Z&created_to=2099-01-01T00:00:00Z"))
                .hasSize(3);
        assertThat(api.get("/api/contacts?status=dead")).hasStatus(422);
        assertThat(api.get("/api/contacts?search=%00")).hasStatus(400);
        assertThat(api.get("/api/contacts?list_id=7")).hasStatus(400);
    }

    @Test
    void takesAnEmptyFilterForNone() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        assertThat(emails("created_from=&created_to=")).containsExactly("ada@example.com");
        assertThat(emails("search=&email=&external_id=&status=&tag=")).containsExactly("ada@example.com");
        assertThat(api.get("/api/contacts?created_from=yesterday")).hasStatus(400);
    }

    @Test
    void findsAPersonByTheWholeAddressOrTheExternalId() {
        api.make("/api/contacts", "{\"email\": \"Ada@München.example\", \"external_id\": \"7\"}");
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"external_id\": \"77\"}");

        assertThat(emails("email=ADA@xn--mnchen-3ya.example")).containsExactly("Ada@München.example");
        assertThat(emails("email=ada@example.co")).isEmpty();
        assertThat(emails("external_id=77")).containsExactly("ada@example.com");
        assertThat(emails("external_id=7&email=ada@example.com")).isEmpty();
        assertThat(Api.<String>read(api.get("/api/contacts?email=ada"), "$.details[0].field"))
                .isEqualTo("email");
    }

    @Test
    void listsTheCodesOfAStatus() {
        var refused = api.get("/api/contacts?status=dead");

        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("status");
        assertThat(Api.<String>read(refused, "$.details[0].message"))
                .isEqualTo("status is one of complained, bounced, suppressed, unsubscribed, pending, active.");
    }

    @Test
    void tellsWhatHappened() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"tags\": [\"vip\"]}");
        api.patch("/api/contacts/" + ada, "{\"first_name\": \"Ada\", \"tags\": []}");

        var activity = api.get("/api/contacts/" + ada + "/activity");

        assertThat(Api.<List<String>>read(activity, "$.items[*].kind"))
                .containsExactlyInAnyOrder("contact_created", "tag_added", "tag_removed", "contact_updated");
        assertThat(Api.<List<List<String>>>read(activity, "$.items[*].data.changed"))
                .containsExactly(List.of("first_name"));
    }

    @Test
    void becomesActiveByConsentAlone() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        var without = api.patch("/api/contacts/" + ada, "{\"status\": \"active\"}");
        var with = api.patch(
                "/api/contacts/" + ada,
                "{\"status\": \"active\", \"consent\": {\"source\": \"fair\", \"ip\": \"192.0.2.1\"}}");
        var left = api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");

        assertThat(without).hasStatus(422);
        assertThat(Api.<String>read(with, "$.status")).isEqualTo("active");
        assertThat(Api.<String>read(left, "$.status")).isEqualTo("unsubscribed");
    }

    @Test
    void erasesAPerson() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"tags\": [\"vip\"]}");

        assertThat(api.delete("/api/contacts/" + ada)).hasStatus(204);
        assertThat(api.get("/api/contacts/" + ada)).hasStatus(404);
        assertThat(api.delete("/api/contacts/" + ada)).hasStatus(404);
        assertThat(api.post("/api/contacts", "{\"email\": \"ada@example.com\"}"))
                .hasStatus(201);
    }

    private List<String> emails(String query) {
        return Api.read(api.get("/api/contacts?" + query.replace(" ", "%20")), "$.items[*].email");
    }

    private void assertFault(String json, int status, String field) {
        var answer = api.post("/api/contacts", json);

        assertThat(answer).hasStatus(status);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo(field);
    }
}
