package io.flusomail.audience.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.Audience;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class IdentifyTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    Audience audience;

    @Autowired
    Transactions transactions;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
        api.make("/api/fields", "{\"key\": \"city\", \"label\": \"City\", \"type\": \"text\"}");
        api.make("/api/fields", "{\"key\": \"orders\", \"label\": \"Orders\", \"type\": \"number\"}");
    }

    @Test
    void makesSomebodyUnknownWithoutConsent() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");

        var answer = identify("""
                {"contact": {"email": "Ada@Example.com", "external_id": "a-1", "first_name": "Ada",
                             "fields": {"city": "Oslo"}, "tags": ["vip"], "lists": ["%s"]}}""".formatted(list));

        assertThat(answer).hasStatus(200);
        var ada = contact(answer);
        assertThat(Api.<String>read(ada, "$.email")).isEqualTo("Ada@Example.com");
        assertThat(Api.<String>read(ada, "$.status")).isEqualTo("pending");
        assertThat(Api.<String>read(ada, "$.source")).isEqualTo("api");
        assertThat(Api.<String>read(ada, "$.fields.city")).isEqualTo("Oslo");
        assertThat(Api.<List<String>>read(ada, "$.tags")).containsExactly("vip");
        assertThat(Api.<List<String>>read(ada, "$.lists[*]")).containsExactly(list);
        assertThat(kinds(answer)).containsExactlyInAnyOrder("contact_created", "tag_added", "list_joined");
    }

    @Test
    void putsNobodyBackOnAListThatWasLeft() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String told = """
                {"contact": {"email": "ada@example.com", "lists": ["%s"],
                             "consent": {"source": "shop", "at": "2024-01-01T00:00:00Z"}}}""".formatted(list);
        ContactId ada = ContactId.of(Api.read(identify(told), "$.contact_id"));
        transactions.in(acme, () -> {
            audience.leaveList(ada, ListId.of(list));
            return true;
        });

        var again = contact(identify(told));

        assertThat(Api.<List<String>>read(again, "$.memberships[*].status")).containsExactly("unsubscribed");
    }

    @Test
    void changesWhatIsToldAndLeavesTheRest() {
        api.make("/api/contacts", """
                {"email": "ada@example.com", "first_name": "Ada", "last_name": "King",
                 "fields": {"city": "Oslo", "orders": 3}, "tags": ["old"]}""");

        var answer = identify("""
                {"contact": {"email": "ADA@example.com", "last_name": "Lovelace",
                             "fields": {"orders": 4, "city": null}, "tags": ["new"]}}""");

        var ada = contact(answer);
        assertThat(Api.<String>read(ada, "$.email")).isEqualTo("ada@example.com");
        assertThat(Api.<String>read(ada, "$.first_name")).isEqualTo("Ada");
        assertThat(Api.<String>read(ada, "$.last_name")).isEqualTo("Lovelace");
        assertThat(Api.<Map<String, Object>>read(ada, "$.fields")).isEqualTo(Map.of("orders", 4));
        assertThat(Api.<List<String>>read(ada, "$.tags")).containsExactly("new", "old");
    }

    @Test
    void writesNothingWhenNothingIsNew() {
        var first = identify("{\"contact\": {\"email\": \"ada@example.com\", \"first_name\": \"Ada\"}}");
        String before = Api.body(contact(first));

        var second = identify("{\"contact\": {\"email\": \"ada@example.com\", \"first_name\": \"Ada\"}}");

        assertThat(Api.body(contact(second))).isEqualTo(before);
        assertThat(kinds(second)).containsExactly("contact_created");
    }

    @Test
    void takesFlatTraitsAsOtherToolsSendThem() {
        var answer = identify("""
                {"user_id": "u-7", "traits": {"email": "grace@example.com", "firstName": "Grace", "city": "Bergen"}}""");

        var grace = contact(answer);
        assertThat(Api.<String>read(grace, "$.external_id")).isEqualTo("u-7");
        assertThat(Api.<String>read(grace, "$.email")).isEqualTo("grace@example.com");
        assertThat(Api.<String>read(grace, "$.first_name")).isEqualTo("Grace");
        assertThat(Api.<String>read(grace, "$.fields.city")).isEqualTo("Bergen");
    }

    @Test
    void makesSomebodyActiveByConsent() {
        var answer = identify("""
                {"contact": {"email": "ada@example.com",
                             "consent": {"source": "shop", "at": "2026-03-01T10:00:00Z"}}}""");

        assertThat(Api.<String>read(contact(answer), "$.status")).isEqualTo("active");
    }

    @Test
    void givesThePersonOfAnExternalIdAnotherAddress() {
        identify("{\"contact\": {\"external_id\": \"a-1\", \"email\": \"former@example.com\"}}");

        var answer = identify("{\"contact\": {\"external_id\": \"a-1\", \"email\": \"present@example.com\"}}");

        assertThat(Api.<String>read(contact(answer), "$.email")).isEqualTo("present@example.com");
        var trail = api.get("/api/audit?resource_id=" + Api.<String>read(answer, "$.contact_id"));
        assertThat(Api.body(trail)).contains("former@example.com");
    }

    @Test
    void refusesNamesOfTwoPeople() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"external_id\": \"a-1\"}");
        api.make("/api/contacts", "{\"email\": \"grace@example.com\", \"external_id\": \"g-1\"}");

        var both = identify("{\"contact\": {\"external_id\": \"a-1\", \"email\": \"grace@example.com\"}}");
        var other = identify("{\"user_id\": \"a-2\", \"traits\": {\"email\": \"ada@example.com\"}}");

        assertThat(both).hasStatus(422);
        assertThat(Api.<String>read(both, "$.details[0].field")).isEqualTo("contact.email");
        assertThat(other).hasStatus(422);
        assertThat(Api.<String>read(other, "$.details[0].field")).isEqualTo("user_id");
    }

    @Test
    void namesFieldsThatNobodyDefinedAndWrongValues() {
        var answer = identify("""
                {"contact": {"email": "ada@example.com", "fields": {"shoe_size": 38, "orders": "many"}}}""");
        var flat = identify("{\"user_id\": \"a-1\", \"traits\": {\"shoe_size\": 38}}");

        assertThat(answer).hasStatus(422);
        assertThat(Api.<List<String>>read(answer, "$.details[*].field"))
                .containsExactly("contact.fields.shoe_size", "contact.fields.orders");
        assertThat(Api.<String>read(flat, "$.details[0].field")).isEqualTo("traits.shoe_size");
        assertThat(Api.<Integer>read(api.get("/api/contacts"), "$.total")).isZero();
    }

    @Test
    void namesWhatBreaksARule() {
        String wrong = "{\"contact\": {%s}}";

        assertThat(field(wrong.formatted("\"email\": \"no address\""))).isEqualTo("contact.email");
        assertThat(field(wrong.formatted("\"external_id\": \"a\", \"time_zone\": \"Mars\"")))
                .isEqualTo("contact.time_zone");
        assertThat(field(wrong.formatted(
                        "\"external_id\": \"a\", \"lists\": [\"0198f3c2-0000-7000-8000-000000000000\"]")))
                .isEqualTo("contact.lists[0]");
        assertThat(field(wrong.formatted("\"external_id\": \"a\", \"tags\": [\" \"]")))
                .isEqualTo("contact.tags[0]");
        assertThat(field(wrong.formatted("\"id\": \"0198f3c2-0000-7000-8000-000000000000\"")))
                .isEqualTo("contact.id");
        assertThat(field(wrong.formatted("\"external_id\": \"a\", \"surname\": \"x\"")))
                .isEqualTo("contact.surname");
        assertThat(field("{\"user_id\": \"a\", \"traits\": {\"email\": 7}}")).isEqualTo("traits.email");
        assertThat(field("{}")).isEqualTo("contact");
        assertThat(field("{\"contact\": {\"first_name\": \"Ada\"}}")).isEqualTo("contact");
    }

    private String field(String json) {
        MvcTestResult answer = identify(json);
        assertThat(answer).as(json).hasStatus(422);
        return Api.read(answer, "$.details[0].field");
    }

    private MvcTestResult identify(String json) {
        return api.post("/api/identify", json);
    }

    private MvcTestResult contact(MvcTestResult answer) {
        assertThat(answer).hasStatus(200);
        return api.get("/api/contacts/" + Api.<String>read(answer, "$.contact_id"));
    }

    private List<String> kinds(MvcTestResult answer) {
        String id = Api.read(answer, "$.contact_id");
        return Api.read(api.get("/api/contacts/" + id + "/activity"), "$.items[*].kind");
    }
}
