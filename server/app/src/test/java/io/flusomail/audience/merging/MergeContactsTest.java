package io.flusomail.audience.merging;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.computed.ComputedLoop;
import io.flusomail.audience.live.SegmentLoop;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.LogReader;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class MergeContactsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    LogReader log;

    @Autowired
    ComputedLoop computed;

    @Autowired
    SegmentLoop segments;

    @Autowired
    ContactEvents events;

    @Autowired
    Transactions transactions;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        clock.set(SettableClock.START);
        acme = world.acme();
        api = new Api(http, world, acme);
        api.make("/api/fields", "{\"key\": \"city\", \"label\": \"City\", \"type\": \"text\"}");
    }

    private String person(String name, String more) {
        return api.make("/api/contacts", "{\"email\": \"" + name + "@people.example\"" + more + "}");
    }

    private MvcTestResult merge(String id, String other, String more) {
        return api.post("/api/contacts/" + id + "/merge", "{\"other_id\": \"" + other + "\"" + more + "}");
    }

    private void track(String contact, String event) {
        api.post("/api/track", "{\"contact\": {\"id\": \"" + contact + "\"}, \"event\": \"" + event + "\"}");
    }

    private void settle() {
        log.runDue();
        computed.runDue();
        jobs.runDue();
        segments.runDue();
    }

    private List<String> told(String contact) {
        return Api.read(api.get("/api/contacts/" + contact + "/activity?limit=100"), "$.items[*].kind");
    }

    @Test
    void keepsWhatIsOwnAndTakesWhatIsMissing() {
        String anna = person("anna", ", \"first_name\": \"Anna\", \"fields\": {\"city\": \"Oslo\"}, \"tags\": [\"a\"]");
        String ann = person(
                "ann",
                ", \"first_name\": \"Ann\", \"phone\": \"123\", \"external_id\": \"x1\", \"fields\": {\"city\": \"Bergen\"},"
                        + " \"tags\": [\"b\"]");

        MvcTestResult merged = merge(anna, ann, ", \"prefer\": {\"fields.city\": \"other\"}");

        assertThat(merged).hasStatus(200);
        assertThat(Api.<String>read(merged, "$.first_name")).isEqualTo("Anna");
        assertThat(Api.<String>read(merged, "$.email")).isEqualTo("anna@people.example");
        assertThat(Api.<String>read(merged, "$.phone")).isEqualTo("123");
        assertThat(Api.<String>read(merged, "$.external_id")).isEqualTo("x1");
        assertThat(Api.<String>read(merged, "$.fields.city")).isEqualTo("Bergen");
        assertThat(Api.<List<String>>read(merged, "$.tags")).containsExactly("a", "b");
        assertThat(Api.<String>read(api.get("/api/contacts/" + ann), "$.id")).isEqualTo(anna);
    }

    @Test
    void keepsTheHistoryOfBothAndWhatFollowsFromIt() {
        api.make("/api/traits", "{\"key\": \"orders\", \"event\": \"order\", \"fn\": \"count\"}");
        String anna = person("anna", "");
        String ann = person("ann", "");
        String segment = api.make(
                "/api/segments",
                "{\"name\": \"Twice\", \"rule\": {\"event\": \"order\", \"count\": {\"at_least\": 2}}}");
        track(anna, "order");
        track(ann, "order");
        settle();
        assertThat(Api.<Integer>read(api.get("/api/segments/" + segment), "$.count"))
                .isZero();

        merge(anna, ann, "");
        settle();

        assertThat(told(anna))
                .contains("contact_merged")
                .filteredOn("tracked"::equals)
                .hasSize(2);
        assertThat(Api.<Integer>read(api.get("/api/contacts/" + anna), "$.fields.orders"))
                .isEqualTo(2);
        assertThat(Api.<Integer>read(api.get("/api/segments/" + segment), "$.count"))
                .isEqualTo(1);
    }

    @Test
    void hearsWhatIsToldOfTheFormerIdLater() {
        String anna = person("anna", "");
        String ann = person("ann", "");
        merge(anna, ann, "");

        transactions.in(acme, () -> {
            events.append(List.of(ContactEvent.tracked(acme, ContactId.of(ann), "order", clock.instant(), "{}")));
            return true;
        });
        settle();

        assertThat(told(anna)).contains("tracked");
    }

    @Test
    void isFoundAtTheDoorByTheFormerIdAndTheFormerExternalId() {
        String anna = person("anna", ", \"external_id\": \"a1\"");
        String ann = person("ann", ", \"external_id\": \"a2\"");
        merge(anna, ann, "");

        track(ann, "order");
        api.post("/api/track", "{\"contact\": {\"external_id\": \"a2\"}, \"event\": \"order\"}");
        settle();

        assertThat(told(anna)).filteredOn("tracked"::equals).hasSize(2);
    }

    @Test
    void letsTheStricterStandingWin() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        String agreed = ", \"consent\": {\"source\": \"form\"}, \"lists\": [\"" + list + "\"]";
        String anna = person("anna", agreed);
        String ann = person("ann", agreed);
        api.patch("/api/contacts/" + ann, "{\"status\": \"unsubscribed\"}");
        String bert = person("bert", agreed);
        String bob = person("bob", agreed);
        api.post("/api/suppressions", "{\"email\": \"bob@people.example\", \"reason\": \"complaint\"}");

        MvcTestResult left = merge(anna, ann, "");
        MvcTestResult complained = merge(bert, bob, ", \"prefer\": {\"email\": \"other\"}");

        assertThat(Api.<String>read(left, "$.status")).isEqualTo("unsubscribed");
        assertThat(Api.<String>read(complained, "$.status")).isEqualTo("complained");
        assertThat(Api.<Integer>read(api.get("/api/contacts/" + anna + "/consents"), "$.items.length()"))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void closesTheAddressThatIsKeptForWhatClosedTheOther() {
        String anna = person("anna", ", \"consent\": {\"source\": \"form\"}");
        String ann = person("ann", ", \"consent\": {\"source\": \"form\"}");
        api.post("/api/suppressions", "{\"email\": \"ann@people.example\", \"reason\": \"complaint\"}");

        MvcTestResult merged = merge(anna, ann, "");

        assertThat(Api.<String>read(merged, "$.status")).isEqualTo("complained");
    }

    @Test
    void closesTheAddressThatGoesForWhatClosedTheOneThatIsKept() {
        String agreed = ", \"consent\": {\"source\": \"form\"}";
        String anna = person("anna", agreed);
        String ann = person("ann", agreed);
        api.patch("/api/contacts/" + ann, "{\"status\": \"unsubscribed\"}");
        String bert = person("bert", agreed);
        String bob = person("bob", agreed);
        api.post("/api/suppressions", "{\"email\": \"bob@people.example\", \"reason\": \"complaint\"}");

        merge(anna, ann, ", \"prefer\": {\"email\": \"other\"}");
        merge(bert, bob, ", \"prefer\": {\"email\": \"other\"}");

        assertThat(status(person("anna", agreed))).isEqualTo("unsubscribed");
        assertThat(status(person("bert", agreed))).isEqualTo("complained");
    }

    @Test
    void closesBothAddressesOfWhoLeftWithAThird() {
        String agreed = ", \"consent\": {\"source\": \"form\"}";
        String anna = person("anna", agreed);
        String ann = person("ann", agreed);
        api.patch("/api/contacts/" + ann, "{\"status\": \"unsubscribed\"}");
        api.patch("/api/contacts/" + ann, "{\"email\": \"annie@people.example\"}");

        merge(anna, ann, ", \"prefer\": {\"email\": \"other\"}");

        assertThat(status(anna)).isEqualTo("unsubscribed");
        assertThat(status(person("anna", agreed))).isEqualTo("unsubscribed");
    }

    private String status(String contact) {
        return Api.read(api.get("/api/contacts/" + contact), "$.status");
    }

    @Test
    void keepsTheLatestOfTwoWithdrawals() {
        String anna = person("anna", "");
        String ann = person("ann", "");
        withdraw(anna, Duration.ofDays(60));
        withdraw(ann, Duration.ofDays(10));

        merge(anna, ann, "");

        String since = Api.read(api.get("/api/contacts/" + anna + "/preferences"), "$.channels[0].since");
        assertThat(Instant.parse(since)).isEqualTo(clock.instant().minus(Duration.ofDays(10)));
    }

    private void withdraw(String contact, Duration ago) {
        api.patch(
                "/api/contacts/" + contact + "/preferences",
                "{\"channels\": [{\"channel\": \"email\", \"state\": \"withdrawn\"}], \"consent\": {\"source\": \"crm\", \"at\": \"%s\"}}"
                        .formatted(clock.instant().minus(ago)));
    }

    @Test
    void isTriedWithoutADeed() {
        String anna = person("anna", "");
        String ann = person("ann", ", \"phone\": \"123\"");

        MvcTestResult tried = merge(anna, ann, ", \"dry_run\": true");

        assertThat(Api.<String>read(tried, "$.phone")).isEqualTo("123");
        assertThat(Api.<String>read(api.get("/api/contacts/" + ann), "$.id")).isEqualTo(ann);
        assertThat(Api.<Object>read(api.get("/api/contacts/" + anna), "$.phone"))
                .isNull();
    }

    @Test
    void refusesWhatCannotBeMerged() {
        String anna = person("anna", "");
        String ann = person("ann", "");

        assertThat(merge(anna, anna, "")).hasStatus(422);
        assertThat(merge(anna, "01900000-0000-7000-8000-000000000000", "")).hasStatus(422);
        assertThat(merge(anna, ann, ", \"prefer\": {\"fields.shoe\": \"other\"}"))
                .hasStatus(422);
        assertThat(merge(anna, ann, ", \"prefer\": {\"email\": \"both\"}")).hasStatus(422);
    }

    @Test
    void suggestsPairsWithTheirReasonUntilTheyAreDismissed() {
        String anna = person("anna", ", \"phone\": \"+47 22 33 44 55\"");
        String ann = person("ann", ", \"phone\": \"+4722334455\"");
        person("carl", ", \"first_name\": \"Carl\", \"last_name\": \"Berg\"");
        person("c.berg", ", \"first_name\": \"CARL\", \"last_name\": \"berg\"");
        api.make("/api/contacts", "{\"email\": \"d.ora+shop@gmail.com\"}");
        api.make("/api/contacts", "{\"email\": \"dora@googlemail.com\"}");
        api.make("/api/contacts", "{\"external_id\": \"U1\"}");
        api.make("/api/contacts", "{\"external_id\": \"u1\"}");

        assertThat(Api.<List<String>>read(api.get("/api/contacts/merge-suggestions"), "$.items[*].reason"))
                .containsExactlyInAnyOrder("same_phone", "same_name_and_domain", "same_mailbox", "same_external_id");

        assertThat(api.post(
                        "/api/contacts/merge-suggestions/dismiss",
                        "{\"contact_id\": \"" + ann + "\", \"other_id\": \"" + anna + "\"}"))
                .hasStatus(204);
        assertThat(Api.<List<String>>read(api.get("/api/contacts/merge-suggestions"), "$.items[*].reason"))
                .doesNotContain("same_phone");
    }

    @Test
    void answersForTheFormerIdWhatStandsAboutMail() {
        String anna = person("anna", ", \"consent\": {\"source\": \"form\"}");
        String ann = person("ann", "");
        merge(anna, ann, "");
        String former = "/api/contacts/" + ann;

        MvcTestResult changed =
                api.patch(former + "/preferences", "{\"channels\": [{\"channel\": \"sms\", \"state\": \"given\"}]}");

        assertThat(Api.<String>read(changed, "$.channels[1].state")).isEqualTo("given");
        assertThat(Api.body(api.get(former + "/preferences")))
                .isEqualTo(Api.body(api.get("/api/contacts/" + anna + "/preferences")));
        assertThat(Api.<List<String>>read(api.get(former + "/consents"), "$.items[*].channel"))
                .containsExactlyInAnyOrder("email", "sms");
        assertThat(api.post(former + "/opt-in", "{}")).hasStatus(202);
        assertThat(api.get("/api/contacts/01900000-0000-7000-8000-000000000000/preferences"))
                .hasStatus(404);
    }

    @Test
    void isChangedAndErasedByTheFormerId() {
        String anna = person("anna", "");
        String ann = person("ann", "");
        merge(anna, ann, "");

        MvcTestResult patched = api.patch("/api/contacts/" + ann, "{\"first_name\": \"Anna\"}");
        MvcTestResult replaced =
                api.put("/api/contacts/" + ann, "{\"email\": \"anna@people.example\", \"last_name\": \"B\"}");
        MvcTestResult deleted = api.delete("/api/contacts/" + ann);

        assertThat(Api.<String>read(patched, "$.id")).isEqualTo(anna);
        assertThat(Api.<String>read(patched, "$.first_name")).isEqualTo("Anna");
        assertThat(Api.<String>read(replaced, "$.id")).isEqualTo(anna);
        assertThat(deleted).hasStatus(204);
        assertThat(api.get("/api/contacts/" + anna)).hasStatus(404);
        assertThat(api.get("/api/contacts/" + ann)).hasStatus(404);
    }
}
