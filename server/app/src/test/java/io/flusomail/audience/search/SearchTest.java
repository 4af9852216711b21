package io.flusomail.audience.search;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.SEARCH_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class SearchTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SearchEntryStore entries;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    SettableClock clock;

    @Autowired
    JobRunner jobs;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;
    private int made;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void findsSomebodyWhoCameInThisMoment() {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"first_name\": \"Ada\", \"last_name\": \"Love\"}");

        assertThat(found("ada lo")).containsExactly("ada@example.com");
        assertThat(found("EXAMPLE.com")).containsExactly("ada@example.com");
    }

    @Test
    void findsPeopleOfOldByPartsOfAddressAndName() {
        ContactId ada = longAgo("Ada.Byron@example.com", "Αδα", "O'Neill_100%");
        longAgo("grace@example.com", "Grace", "Hopper");
        keep(ada);

        assertThat(found("byron@")).containsExactly("Ada.Byron@example.com");
        assertThat(found("ΑΔΑ O'N")).containsExactly("Ada.Byron@example.com");
        assertThat(found("_100%25")).containsExactly("Ada.Byron@example.com");
        assertThat(found("_10_")).isEmpty();
    }

    @Test
    void findsLettersWithMarksHoweverTheyAreWritten() {
        keep(longAgo("rene@example.com", "Rene\u0301", "Descartes"));
        keep(longAgo("renee@example.com", "Ren\u00e9e", "Vivien"));

        assertThat(found("REN\u00c9")).containsExactlyInAnyOrder("rene@example.com", "renee@example.com");
        assertThat(found("rene\u0301")).containsExactlyInAnyOrder("rene@example.com", "renee@example.com");
    }

    @Test
    void findsTheWholeAddressOfSomebodyWhomTheIndexDoesNotKnowYet() {
        longAgo("grace@example.com", "Grace", "Hopper");

        assertThat(found("hopper")).isEmpty();
        assertThat(found("Grace@Example.com")).containsExactly("grace@example.com");
    }

    @Test
    void followsAName() {
        ContactId ada = longAgo("ada@example.com", "Ada", "Byron");
        keep(ada);

        api.patch("/api/contacts/" + ada, "{\"last_name\": \"Lovelace\"}");
        keep(ada);

        assertThat(found("lovelace")).hasSize(1);
        assertThat(found("byron")).isEmpty();
    }

    @Test
    void meetsTheOtherConditionsToo() {
        keep(longAgo("ada@example.com", "Ada", "Byron"));
        keep(longAgo("ada@example.org", "Ada", "Smith"));
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String smith = Api.read(api.get("/api/contacts?search=smith"), "$.items[0].id");
        api.post("/api/lists/" + list + "/contacts", "{\"contact_ids\": [\"%s\"]}".formatted(smith));

        var both = api.get("/api/contacts?search=ada&list_id=" + list);

        assertThat(Api.<List<String>>read(both, "$.items[*].email")).containsExactly("ada@example.org");
        assertThat(Api.<Integer>read(both, "$.total")).isEqualTo(1);
    }

    @Test
    void findsPeopleByAFieldOnceItsIndexIsBuilt() {
        String city = api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        String floor = api.make("/api/fields", "{\"key\": \"floor\", \"type\": \"number\"}");
        ContactId ada = longAgo("ada@example.com", "Ada", "Byron");
        api.patch("/api/contacts/" + ada, "{\"fields\": {\"city\": \"Trondheim\", \"floor\": 1750}}");
        keep(ada);
        assertThat(found("ondhe")).isEmpty();

        var switched = api.patch("/api/fields/" + city, "{\"searchable\": true}");
        api.patch("/api/fields/" + floor, "{\"searchable\": true}");
        jobs.runDue();

        assertThat(Api.<String>read(switched, "$.search_state")).isEqualTo("building");
        assertThat(Api.<String>read(api.get("/api/fields/" + city), "$.search_state"))
                .isEqualTo("ready");
        assertThat(found("ONDHE")).containsExactly("ada@example.com");
        assertThat(found("175")).containsExactly("ada@example.com");
        assertThat(found("byron")).containsExactly("ada@example.com");
    }

    @Test
    void findsNobodyByAFieldThatIsSwitchedOffOrDeleted() {
        String city = api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\", \"searchable\": true}");
        String street = api.make("/api/fields", "{\"key\": \"street\", \"type\": \"text\", \"searchable\": true}");
        ContactId ada = longAgo("ada@example.com", "Ada", "Byron");
        api.patch("/api/contacts/" + ada, "{\"fields\": {\"city\": \"Oslo\", \"street\": \"Storgata\"}}");
        keep(ada);
        assertThat(found("oslo")).hasSize(1);
        assertThat(found("storgata")).hasSize(1);

        var switched = api.patch("/api/fields/" + city, "{\"searchable\": false}");
        api.delete("/api/fields/" + street);
        assertThat(found("oslo")).as("at once, though it is still in the index").isEmpty();
        assertThat(found("storgata")).isEmpty();
        assertThat(Api.<Integer>read(api.get("/api/contacts?search=oslo"), "$.total"))
                .isZero();
        assertThat(Api.<String>read(switched, "$.search_state")).isEqualTo("clearing");
        jobs.runDue();

        assertThat(found("oslo")).isEmpty();
        assertThat(found("storgata")).isEmpty();
        assertThat(text(ada)).doesNotContain("oslo", "storgata");
        assertThat(Api.<Object>read(api.get("/api/fields/" + city), "$.search_state"))
                .isNull();
    }

    @Test
    void saysWhereClearingFailed() {
        String city = api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\", \"searchable\": true}");
        api.patch("/api/fields/" + city, "{\"searchable\": false}");

        transactions.in(acme, () -> {
            entries.failed(FieldId.of(city), false);
            return true;
        });

        assertThat(Api.<String>read(api.get("/api/fields/" + city), "$.search_state"))
                .isEqualTo("failed");
    }

    @Test
    void takesInWhatIsLeftOfADeletedFieldOfTheSameKey() {
        String former = api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\"}");
        ContactId ada = longAgo("ada@example.com", "Ada", "Byron");
        api.patch("/api/contacts/" + ada, "{\"fields\": {\"city\": \"Oslo\"}}");
        keep(ada);
        api.delete("/api/fields/" + former);

        String city = api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\", \"searchable\": true}");

        assertThat(Api.<String>read(api.get("/api/fields/" + city), "$.search_state"))
                .isEqualTo("building");
        jobs.runDue();
        assertThat(Api.<String>read(api.get("/api/fields/" + city), "$.search_state"))
                .isEqualTo("ready");
        assertThat(found("oslo")).containsExactly("ada@example.com");
    }

    @Test
    void findsSomebodyByAFieldInThisMoment() {
        api.make("/api/fields", "{\"key\": \"city\", \"type\": \"text\", \"searchable\": true}");

        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"fields\": {\"city\": \"Oslo\"}}");

        assertThat(found("osl")).containsExactly("ada@example.com");
    }

    private String text(ContactId contact) {
        return transactions.in(
                acme,
                () -> dsl.select(SEARCH_ENTRY.TEXT)
                        .from(SEARCH_ENTRY)
                        .where(SEARCH_ENTRY.WORKSPACE_ID.eq(acme), SEARCH_ENTRY.CONTACT_ID.eq(contact))
                        .fetchSingle(SEARCH_ENTRY.TEXT));
    }

    @Test
    void goesOnWhereAPageEnded() {
        for (int i = 0; i < 5; i++) {
            keep(longAgo("person" + i + "@example.com", "Same", "Name"));
        }
        api.make(
                "/api/contacts",
                "{\"email\": \"fresh@example.com\", \"first_name\": \"Same\", \"last_name\": \"Name\"}");

        var first = api.get("/api/contacts?search=same%20name&limit=4");
        var second = api.get("/api/contacts?search=same%20name&limit=4&cursor=" + Api.read(first, "$.next_cursor"));

        assertThat(Api.<List<String>>read(first, "$.items[*].email"))
                .containsExactly(
                        "fresh@example.com", "person4@example.com", "person3@example.com", "person2@example.com");
        assertThat(Api.<List<String>>read(second, "$.items[*].email"))
                .containsExactly("person1@example.com", "person0@example.com");
        assertThat(Api.<Integer>read(first, "$.total")).isEqualTo(6);
    }

    private List<String> found(String text) {
        return Api.read(api.get("/api/contacts?search={text}", text.replace("%25", "%")), "$.items[*].email");
    }

    /** Of an id that is no longer fresh. */
    @Test
    void findsAndCountsWhoIsNotAmongTheNewest() {
        keep(longAgo("ada@example.com", "Ada", "Byron"));
        keep(longAgo("ada@example.org", "Ada", "Smith"));
        manyNewer(6_000, "Same");

        var page = api.get("/api/contacts?search=ada&limit=1");

        assertThat(Api.<List<String>>read(page, "$.items[*].email")).containsExactly("ada@example.org");
        assertThat(Api.<Integer>read(page, "$.total")).isEqualTo(2);
        assertThat(found("byron")).containsExactly("ada@example.com");
    }

    @Test
    void countsManyOfOneName() {
        manyNewer(6_000, "Same");

        var page = api.get("/api/contacts?search=same&limit=3");
        var narrower = api.get("/api/contacts?search=same&limit=3&status=pending");

        assertThat(Api.<List<String>>read(page, "$.items[*].email"))
                .containsExactly("6000@many.example", "5999@many.example", "5998@many.example");
        assertThat(Api.<Integer>read(page, "$.total")).isEqualTo(6_000);
        assertThat(Api.<Integer>read(narrower, "$.total")).isEqualTo(6_000);
    }

    @Test
    void doesNotCountMoreThanTenThousand() {
        manyNewer(20_100, "Same");

        var page = api.get("/api/contacts?search=same&limit=3");
        var narrower = api.get("/api/contacts?search=same&limit=3&status=pending");

        assertThat(Api.<List<String>>read(page, "$.items[*].email")).hasSize(3);
        assertThat(page).bodyJson().doesNotHavePath("$.total");
        assertThat(narrower).bodyJson().doesNotHavePath("$.total");
    }

    /** In one statement, and in the index at once. */
    private void manyNewer(int count, String first) {
        transactions.in(acme, () -> {
            dsl.execute(
                    """
                    insert into audience.contact (workspace_id, id, email, email_norm, first_name, source, created_at, updated_at)
                    select {0}, ('0174876f-8' || lpad(to_hex(i / 4096), 3, '0') || '-7' || lpad(to_hex(i % 4096), 3, '0')
                      || '-8000-000000000000')::uuid, i || '@many.example', i || '@many.example', {1}, 'api', {2}, {2}
                    from generate_series(1, {3}) as i
                    """,
                    DSL.val(acme, CONTACT.WORKSPACE_ID),
                    DSL.val(first),
                    DSL.val(clock.instant(), CONTACT.CREATED_AT),
                    DSL.val(count));
            return dsl.execute("""
                    insert into audience.search_entry (workspace_id, contact_id, text)
                    select workspace_id, id, audience.search_text(c, '{}') from audience.contact c
                    where workspace_id = {0} and first_name = {1}
                    """, DSL.val(acme, CONTACT.WORKSPACE_ID), DSL.val(first));
        });
    }

    private ContactId longAgo(String email, String first, String last) {
        ContactId id = new ContactId(new UUID((1_600_000_000_000L + ++made) << 16 | 0x7000, Long.MIN_VALUE));
        transactions.in(
                acme,
                () -> dsl.insertInto(CONTACT)
                        .set(CONTACT.ID, id)
                        .set(CONTACT.WORKSPACE_ID, acme)
                        .set(CONTACT.EMAIL, email)
                        .set(CONTACT.EMAIL_NORM, email.toLowerCase(Locale.ROOT))
                        .set(CONTACT.FIRST_NAME, first)
                        .set(CONTACT.LAST_NAME, last)
                        .set(CONTACT.SOURCE, "api")
                        .set(CONTACT.CREATED_AT, clock.instant())
                        .set(CONTACT.UPDATED_AT, clock.instant())
                        .execute());
        return id;
    }

    private void keep(ContactId contact) {
        transactions.in(acme, () -> {
            entries.keep(List.of(contact));
            return true;
        });
    }
}
