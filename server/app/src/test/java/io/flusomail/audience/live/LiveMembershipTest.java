package io.flusomail.audience.live;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.SEGMENT_MEMBER;
import static io.flusomail.events.db.Tables.CONTACT_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogReader;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class LiveMembershipTest {

    private static final String IN_OSLO = "{\"field\": \"city\", \"op\": \"is\", \"value\": \"Oslo\"}";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    LogReader log;

    @Autowired
    SegmentLoop loop;

    @Autowired
    ContactEvents events;

    @Autowired
    AuditSegments audit;

    @Autowired
    SettableClock clock;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

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

    private String live(String rule) {
        String id = api.make("/api/segments", "{\"name\": \"" + rule.hashCode() + "\", \"rule\": " + rule + "}");
        jobs.runDue();
        return id;
    }

    private void settle() {
        log.runDue();
        loop.runDue();
    }

    /** Signs in anew: a token lasts for minutes. */
    private void later(Duration by) {
        clock.tick(by);
        api = new Api(http, world, acme);
    }

    private int count(String segment) {
        return Api.<Integer>read(api.get("/api/segments/" + segment), "$.count");
    }

    private List<String> told(String contact) {
        return Api.<List<String>>read(api.get("/api/contacts/" + contact + "/activity"), "$.items[*].kind").stream()
                .filter(kind -> kind.startsWith("segment_"))
                .toList();
    }

    private void track(String contact, String event, String occurredAt) {
        MvcTestResult told = api.post(
                "/api/track",
                "{\"contact\": {\"id\": \"" + contact + "\"}, \"event\": \"" + event + "\", \"occurred_at\": \""
                        + occurredAt + "\"}");
        assertThat(told.getResponse().getStatus()).isBetween(200, 299);
    }

    private void log(String contact, EventKind kind, SendId send) {
        transactions.in(acme, () -> {
            events.append(List.of(new ContactEvent(
                    acme, ContactId.of(contact), kind, "campaign", null, send, null, clock.instant(), "{}")));
            return true;
        });
    }

    private long drift() {
        return WorkspaceScope.get(acme, audit::audit);
    }

    @Test
    void isToldOfEachPerson() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String bert = person("bert", "");
        String segment = live(IN_OSLO);

        var ofAnna = api.get("/api/contacts/" + anna + "/segments");
        var ofBert = api.get("/api/contacts/" + bert + "/segments");

        assertThat(Api.<List<String>>read(ofAnna, "$.items[*].segment_id")).containsExactly(segment);
        assertThat(Api.<Integer>read(ofBert, "$.total")).isZero();
        assertThat(api.get("/api/contacts/" + segment + "/segments")).hasStatus(404);
    }

    @Test
    void beginsWithThoseWhoAreInItAndSaysNothingOfThem() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        person("bert", "");

        String segment = live(IN_OSLO);

        MvcTestResult made = api.get("/api/segments/" + segment);
        assertThat(Api.<Boolean>read(made, "$.is_live")).isTrue();
        assertThat(Api.<Boolean>read(made, "$.is_built")).isTrue();
        assertThat(count(segment)).isEqualTo(1);
        assertThat(told(anna)).isEmpty();
    }

    @Test
    void followsWhatVerificationFinds() {
        String anna = person("anna", "");
        String doubtful = live("{\"field\": \"email_verdict\", \"op\": \"is\", \"value\": \"undeliverable\"}");
        String unseen = live("{\"field\": \"email_verdict\", \"op\": \"is_not_set\"}");
        assertThat(List.of(count(doubtful), count(unseen))).containsExactly(0, 1);

        api.post("/api/verifications", "{\"contact_ids\": [\"" + anna + "\"]}");
        jobs.runDue();
        settle();
        assertThat(List.of(count(doubtful), count(unseen))).containsExactly(1, 0);
        api.patch("/api/contacts/" + anna, "{\"email\": \"another@people.example\"}");
        settle();

        assertThat(List.of(count(doubtful), count(unseen))).containsExactly(0, 1);
        assertThat(drift()).isZero();
    }

    @Test
    void followsAFieldATagAListAndConsent() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/tags", "{\"name\": \"vip\"}");
        String anna = person("anna", "");
        String inOslo = live(IN_OSLO);
        String vip = live("{\"tag\": \"vip\"}");
        String onList = live("{\"list\": \"" + list + "\"}");
        String agreed = live("{\"consent\": {\"channel\": \"email\"}}");

        api.patch(
                "/api/contacts/" + anna,
                "{\"fields\": {\"city\": \"Oslo\"}, \"tags\": [\"vip\"], \"lists\": [\"" + list
                        + "\"], \"consent\": {\"source\": \"form\"}}");
        settle();

        assertThat(List.of(count(inOslo), count(vip), count(onList), count(agreed)))
                .containsExactly(1, 1, 1, 1);
        assertThat(told(anna)).hasSize(4).containsOnly("segment_entered");
        assertThat(Api.<List<String>>read(
                        api.get("/api/contacts/" + anna + "/activity?kind=segments"), "$.items[*].origin.id"))
                .containsExactlyInAnyOrder(inOslo, vip, onList, agreed);

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": null}, \"tags\": []}");
        settle();

        assertThat(List.of(count(inOslo), count(vip), count(onList))).containsExactly(0, 0, 1);
        assertThat(told(anna)).hasSize(6);
        assertThat(drift()).isZero();
    }

    @Test
    void followsWhoMoves() {
        api.make("/api/fields", "{\"key\": \"home\", \"label\": \"Home\", \"type\": \"location\"}");
        String anna = person("anna", ", \"fields\": {\"home\": {\"latitude\": 60.39, \"longitude\": 5.32}}");
        String aroundOslo = live("{\"field\": \"home\", \"op\": \"within_distance\", \"value\": {\"latitude\": 59.91,"
                + " \"longitude\": 10.75, \"km\": 50}}");

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"home\": {\"latitude\": 59.95, \"longitude\": 10.75}}}");
        settle();
        assertThat(count(aroundOslo)).isEqualTo(1);

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"home\": null}}");
        settle();
        assertThat(count(aroundOslo)).isZero();
        assertThat(told(anna)).containsExactly("segment_left", "segment_entered");
        assertThat(drift()).isZero();
    }

    @Test
    void countsInEachSegmentWhoCameAndWhoWentAtOnce() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String bert = person("bert", ", \"fields\": {\"city\": \"Bergen\"}");
        person("carl", ", \"fields\": {\"city\": \"Bergen\"}");
        String inOslo = live(IN_OSLO);
        String inBergen = live("{\"field\": \"city\", \"op\": \"is\", \"value\": \"Bergen\"}");
        String somewhere = live("{\"field\": \"city\", \"op\": \"is_set\"}");
        later(Duration.ofDays(1));

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": \"Bergen\"}}");
        api.patch("/api/contacts/" + bert, "{\"fields\": {\"city\": \"Oslo\"}}");
        settle();

        assertThat(List.of(count(inOslo), count(inBergen), count(somewhere))).containsExactly(1, 2, 3);
        assertThat(List.of(today(inOslo), today(inBergen))).containsExactly(List.of(1, 1, 1), List.of(2, 1, 1));
        assertThat(told(anna)).containsExactlyInAnyOrder("segment_left", "segment_entered");
        assertThat(told(bert)).containsExactlyInAnyOrder("segment_left", "segment_entered");
        assertThat(drift()).isZero();
    }

    /** The latest day's count, and how many came and left. */
    private List<Integer> today(String segment) {
        MvcTestResult trend = api.get("/api/segments/" + segment + "/trend");
        return List.of(
                Api.<Integer>read(trend, "$[-1].count"),
                Api.<Integer>read(trend, "$[-1].entered"),
                Api.<Integer>read(trend, "$[-1].left"));
    }

    @Test
    void followsEventsAndTheEndOfTheirWindow() {
        String anna = person("anna", "");
        String segment = live("{\"event\": \"login\", \"count\": {\"at_least\": 2}, \"within\": \"P2D\"}");

        track(anna, "login", clock.instant().minus(Duration.ofHours(47)).toString());
        settle();
        assertThat(count(segment)).isZero();

        track(anna, "login", clock.instant().toString());
        settle();
        assertThat(count(segment)).isEqualTo(1);

        later(Duration.ofMinutes(61));
        settle();
        assertThat(count(segment)).isZero();
        assertThat(told(anna)).containsExactly("segment_left", "segment_entered");
        assertThat(drift()).isZero();
    }

    @Test
    void countsTheDaysOfTheWorkspaceOnWhichSomethingHappened() {
        api.patch("/api/workspaces/" + acme, "{\"time_zone\": \"Europe/Berlin\"}");
        String anna = person("anna", "");
        String segment = live("{\"event\": \"login\", \"distinct_days\": {\"at_least\": 2}, \"within\": \"P2D\"}");

        // Half past midnight there, and the evening of that day, which is another one only by UTC.
        track(anna, "login", "2026-03-12T23:30:00Z");
        track(anna, "login", "2026-03-13T20:30:00Z");
        settle();
        assertThat(count(segment)).isZero();

        track(anna, "login", "2026-03-14T08:00:00Z");
        settle();
        assertThat(count(segment)).isEqualTo(1);

        later(Duration.ofDays(2));
        settle();
        assertThat(count(segment)).isZero();
        assertThat(drift()).isZero();
    }

    @Test
    void followsWhatCameAfterSomethingInTime() {
        String anna = person("anna", "");
        String bert = person("bert", "");
        String bought = live("{\"event\": \"cart\", \"then\": {\"event\": \"order\", \"within\": \"PT2H\"}}");

        for (String somebody : List.of(anna, bert)) {
            track(somebody, "cart", ago(Duration.ofHours(5)));
            track(somebody, "order", ago(Duration.ofHours(5)));
        }
        settle();
        assertThat(count(bought)).isZero();

        track(anna, "order", ago(Duration.ofHours(3)));
        track(bert, "order", ago(Duration.ofMinutes(179)));
        settle();
        assertThat(count(bought)).isEqualTo(1);
        assertThat(told(anna)).containsExactly("segment_entered");
        assertThat(drift()).isZero();
    }

    @Test
    void takesInWhoDidNotGoOnOnceTheTimeIsOver() {
        String anna = person("anna", "");
        String bert = person("bert", "");
        String left =
                live("{\"event\": \"cart\", \"then\": {\"event\": \"order\", \"within\": \"PT2H\", \"never\": true}}");

        track(anna, "cart", ago(Duration.ZERO));
        track(bert, "cart", ago(Duration.ZERO));
        settle();
        later(Duration.ofHours(2).minusSeconds(1));
        track(bert, "order", ago(Duration.ZERO));
        settle();
        assertThat(count(left)).isZero();

        later(Duration.ofSeconds(1));
        settle();
        assertThat(count(left)).isEqualTo(1);
        assertThat(told(anna)).containsExactly("segment_entered");

        // Told late of what came in time.
        track(anna, "order", ago(Duration.ofHours(1)));
        settle();
        assertThat(count(left)).isZero();
        assertThat(drift()).isZero();
    }

    @Test
    void takesInWhoStoppedAtTheSecondStep() {
        String anna = person("anna", "");
        String stopped = live("{\"event\": \"cart\", \"then\": {\"event\": \"address\", \"within\": \"PT1H\","
                + " \"then\": {\"event\": \"order\", \"within\": \"PT2H\", \"never\": true}}}");

        track(anna, "cart", ago(Duration.ZERO));
        later(Duration.ofMinutes(30));
        track(anna, "address", ago(Duration.ZERO));
        settle();
        later(Duration.ofMinutes(119));
        settle();
        assertThat(count(stopped)).isZero();

        later(Duration.ofMinutes(1));
        settle();
        assertThat(count(stopped)).isEqualTo(1);
        assertThat(drift()).isZero();
    }

    private String ago(Duration past) {
        return clock.instant().minus(past).toString();
    }

    @Test
    void losesWhoseMailComesBackLater() {
        String anna = person("anna", "");
        String segment = live("{\"engagement\": \"delivered\", \"within\": \"P2D\"}");
        SendId first = SendId.next();
        SendId second = SendId.next();

        log(anna, EventKind.BOUNCED, first);
        clock.tick(Duration.ofMinutes(1));
        log(anna, EventKind.SENT, first);
        log(anna, EventKind.SENT, second);
        settle();
        assertThat(count(segment)).isEqualTo(1);

        clock.tick(Duration.ofMinutes(1));
        log(anna, EventKind.BOUNCED, first);
        settle();
        assertThat(count(segment)).isEqualTo(1);

        log(anna, EventKind.BOUNCED, second);
        settle();
        assertThat(count(segment)).isZero();
        assertThat(drift()).isZero();
    }

    @Test
    void losesWhoWasGivenTheTagTooLongAgo() {
        api.make("/api/tags", "{\"name\": \"vip\"}");
        String anna = person("anna", "");
        String segment = live("{\"tag\": \"vip\", \"within\": \"P2D\"}");

        api.patch("/api/contacts/" + anna, "{\"tags\": [\"vip\"]}");
        settle();
        assertThat(count(segment)).isEqualTo(1);

        later(Duration.ofHours(49));
        settle();
        assertThat(count(segment)).isZero();
        assertThat(drift()).isZero();
    }

    @Test
    void followsByWhichWaySomebodyAgreedAndLosesWhoAgreedTooLongAgo() {
        String anna = person("anna", "");
        String bert = person("bert", "");
        String byForm = live("{\"consent\": {\"channel\": \"email\", \"source\": \"form\", \"within\": \"P2D\"}}");
        String byAnother =
                live("{\"consent\": {\"channel\": \"email\", \"source\": {\"op\": \"is_not\", \"value\": \"form\"}}}");

        api.patch("/api/contacts/" + anna, "{\"consent\": {\"source\": \"Form\"}}");
        api.patch("/api/contacts/" + bert, "{\"consent\": {\"source\": \"fair\"}}");
        settle();
        assertThat(List.of(count(byForm), count(byAnother))).containsExactly(1, 1);

        later(Duration.ofHours(49));
        settle();
        assertThat(List.of(count(byForm), count(byAnother))).containsExactly(0, 1);
        assertThat(told(anna)).containsExactly("segment_left", "segment_entered");
        assertThat(drift()).isZero();
    }

    @Test
    void followsTheCalendar() {
        api.make("/api/fields", "{\"key\": \"born\", \"label\": \"Born\", \"type\": \"date\"}");
        api.make("/api/fields", "{\"key\": \"renewal\", \"label\": \"Renewal\", \"type\": \"datetime\"}");
        String anna = person(
                "anna",
                ", \"fields\": {\"born\": \"1980-03-16\", \"renewal\": \""
                        + clock.instant().plus(Duration.ofHours(50)) + "\"}");
        String birthday = live("{\"field\": \"born\", \"op\": \"anniversary_on\", \"value\": \"today\"}");
        String renews = live("{\"field\": \"renewal\", \"op\": \"within_next\", \"value\": \"P2D\"}");

        later(Duration.ofHours(3));
        settle();
        assertThat(List.of(count(birthday), count(renews))).containsExactly(0, 1);

        later(Duration.ofHours(45));
        settle();
        assertThat(List.of(count(birthday), count(renews))).containsExactly(1, 1);

        later(Duration.ofHours(24));
        settle();
        assertThat(List.of(count(birthday), count(renews))).containsExactly(0, 0);
        assertThat(told(anna)).hasSize(4);
        assertThat(drift()).isZero();
    }

    @Test
    void isBuiltAnewWhenItsRuleOrThatOfASegmentInItChanges() {
        person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        person("bert", ", \"fields\": {\"city\": \"Bergen\"}");
        String inner = live(IN_OSLO);
        String outer = live("{\"not\": {\"segment\": \"" + inner + "\"}}");
        assertThat(count(outer)).isEqualTo(1);

        api.patch("/api/segments/" + inner, "{\"rule\": {\"all\": []}}");
        assertThat(Api.<Boolean>read(api.get("/api/segments/" + outer), "$.is_built"))
                .isFalse();
        jobs.runDue();

        assertThat(List.of(count(inner), count(outer))).containsExactly(2, 0);
        assertThat(drift()).isZero();
    }

    @Test
    void losesWhoIsDeleted() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String segment = live(IN_OSLO);

        api.delete("/api/contacts/" + anna);
        settle();

        assertThat(count(segment)).isZero();
    }

    @Test
    void saysNothingOfWhoWasErased() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String bert = person("bert", ", \"fields\": {\"city\": \"Oslo\"}");
        String segment = live(IN_OSLO);

        api.delete("/api/contacts/" + anna);
        api.patch("/api/contacts/" + bert, "{\"fields\": {\"city\": \"Bergen\"}}");
        settle();

        List<ContactId> left = transactions.in(
                acme,
                () -> dsl.select(CONTACT_EVENT.CONTACT_ID)
                        .from(CONTACT_EVENT)
                        .where(CONTACT_EVENT.WORKSPACE_ID.eq(acme), CONTACT_EVENT.KIND.eq("segment_left"))
                        .fetch(CONTACT_EVENT.CONTACT_ID));
        assertThat(left).containsExactly(ContactId.of(bert));
        assertThat(Api.<List<Integer>>read(api.get("/api/segments/" + segment + "/trend"), "$[*].left"))
                .containsExactly(2);
    }

    @Test
    void isNotKeptWhereNobodyWantsIt() {
        String anna = person("anna", "");
        String segment = live(IN_OSLO);

        api.patch("/api/segments/" + segment, "{\"is_live\": false}");
        jobs.runDue();
        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": \"Oslo\"}}");
        settle();

        assertThat(told(anna)).isEmpty();
        assertThat(Api.<Boolean>read(api.get("/api/segments/" + segment), "$.is_built"))
                .isFalse();
    }

    @Test
    void tellsHowManyCameAndWentEachDay() {
        String anna = person("anna", "");
        String segment = live(IN_OSLO);

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": \"Oslo\"}}");
        settle();
        later(Duration.ofDays(1));
        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": \"Bergen\"}}");
        settle();

        MvcTestResult trend = api.get("/api/segments/" + segment + "/trend");
        assertThat(Api.<List<Integer>>read(trend, "$[*].count")).containsExactly(1, 0);
        assertThat(Api.<List<Integer>>read(trend, "$[*].entered")).containsExactly(1, 0);
        assertThat(Api.<List<Integer>>read(trend, "$[*].left")).containsExactly(0, 1);
    }

    @Test
    void putsRightWhatWasWrong() {
        person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String segment = live("{\"random\": {\"percent\": 100}}");
        String other = live(IN_OSLO);

        assertThat(drift()).isZero();
        person("bert", ", \"fields\": {\"city\": \"Oslo\"}");
        // Marked, not yet looked at: no drift.
        assertThat(drift()).isZero();
        settle();

        assertThat(List.of(count(segment), count(other))).containsExactly(2, 2);
    }

    @Test
    void losesNoMarkOfAWriterWhoFindsThePersonMarked() {
        String anna = person("anna", "");
        String segment = live(IN_OSLO);
        api.patch("/api/contacts/" + anna, "{\"first_name\": \"Anna\"}");

        transactions.in(acme, () -> {
            dsl.update(CONTACT)
                    .set(CONTACT.FIELDS, JSONB.valueOf("{\"city\": \"Oslo\"}"))
                    .where(CONTACT.WORKSPACE_ID.eq(acme), CONTACT.ID.eq(ContactId.of(anna)))
                    .execute();
            aside(loop::runDue);
            return true;
        });
        assertThat(count(segment)).isZero();
        settle();

        assertThat(count(segment)).isEqualTo(1);
    }

    /** On a connection of its own, beside the transaction that is open here. */
    private static void aside(Runnable work) {
        Thread thread = Thread.ofPlatform().start(work);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void takesInWhoHadTheTagThatAnotherIsMergedInto() {
        String anna = person("anna", ", \"tags\": [\"gold\"]");
        person("bert", ", \"tags\": [\"vip\"]");
        String segment = live("{\"tag\": \"vip\"}");

        String vip = Api.read(api.get("/api/tags?search=vip"), "$.items[0].id");
        String gold = Api.read(api.get("/api/tags?search=gold"), "$.items[0].id");
        api.post("/api/tags/" + vip + "/merge", "{\"into\": \"" + gold + "\"}");
        jobs.runDue();
        settle();

        assertThat(count(segment)).isEqualTo(2);
        assertThat(told(anna)).isEmpty();
        assertThat(drift()).isZero();
    }

    @Test
    void meansTheDaysOfTheZoneThatTheWorkspaceHasFromNowOn() {
        api.make("/api/fields", "{\"key\": \"born\", \"label\": \"Born\", \"type\": \"date\"}");
        person("anna", ", \"fields\": {\"born\": \"1980-03-14\"}");
        person("bert", ", \"fields\": {\"born\": \"1980-03-15\"}");
        person("carl", ", \"fields\": {\"born\": \"1990-03-15\"}");
        String birthday = live("{\"field\": \"born\", \"op\": \"anniversary_on\", \"value\": \"today\"}");
        assertThat(count(birthday)).isEqualTo(1);

        // Half past nine in the morning in UTC is the next day's small hours there.
        api.patch("/api/workspaces/" + acme, "{\"time_zone\": \"Pacific/Kiritimati\"}");
        later(Duration.ofHours(1));
        settle();
        jobs.runDue();

        assertThat(count(birthday)).isEqualTo(2);
        assertThat(drift()).isZero();
    }

    @Test
    void saysWhenItWasCheckedAndWhatWasPutRight() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String bert = person("bert", ", \"fields\": {\"city\": \"Bergen\"}");
        String segment = live(IN_OSLO);
        String path = "/api/segments/" + segment;
        assertThat(Api.<Object>read(api.get(path), "$.audit")).isNull();

        drift();
        assertThat(audited(path)).containsExactly(0, 0);
        transactions.in(
                acme,
                () -> dsl.update(SEGMENT_MEMBER)
                        .set(SEGMENT_MEMBER.CONTACT_ID, ContactId.of(bert))
                        .where(SEGMENT_MEMBER.WORKSPACE_ID.eq(acme), SEGMENT_MEMBER.CONTACT_ID.eq(ContactId.of(anna)))
                        .execute());
        later(Duration.ofDays(1));
        assertThat(drift()).isEqualTo(2);

        assertThat(audited(path)).containsExactly(1, 1);
        assertThat(Api.<String>read(api.get(path), "$.audit.at"))
                .isEqualTo(clock.instant().toString());
        assertThat(Api.<List<String>>read(api.get(path + "/contact-ids"), "$.items[*]"))
                .containsExactly(anna);
        api.patch(path, "{\"name\": \"Oslo\"}");
        assertThat(audited(path)).containsExactly(1, 1);
        api.patch(path, "{\"rule\": {\"field\": \"city\", \"op\": \"is_set\"}}");
        assertThat(Api.<Object>read(api.get(path), "$.audit")).isNull();
    }

    /** How many were missing and how many were there for nothing. */
    private List<Integer> audited(String path) {
        MvcTestResult segment = api.get(path);
        return List.of(Api.read(segment, "$.audit.added"), Api.read(segment, "$.audit.removed"));
    }
}
