package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.delivery.engine.DeliveryEngine;
import io.flusomail.events.LogReader;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What is left of somebody who is erased: that something was sent, and that the address stays closed. */
@Tag("slow")
@FlusomailTest
class ErasedPeopleTest {

    /** Whatever a person could stand in. */
    private static final String COLUMNS = """
            select c.table_schema || '.' || c.table_name, c.column_name
            from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            join pg_class r on r.oid = to_regclass(format('%I.%I', c.table_schema, c.table_name))
            where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
              and not r.relispartition
              and (c.data_type in ('text', 'character varying', 'json', 'jsonb') or c.udt_name = '_text')
            """;

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    LogReader log;

    @Autowired
    SettableClock clock;

    @Autowired
    @Qualifier("queryDataSource")
    DataSource everything;

    private final String local = "ada." + UUID.randomUUID().toString().substring(24);
    private final String address = local + "@erased.example";
    private final String former = "former." + address;
    private WorkspaceId workspace = WorkspaceId.next();
    private Api api;
    private CampaignFixture acme;

    @BeforeEach
    void beInAcme() {
        workspace = world.acme();
        world.workspaceIn(world.organizationOf(workspace), "Sibling");
        api = new Api(http, world, workspace);
        acme = new CampaignFixture(api);
    }

    @Test
    void leaveTheirAddressNowhere() throws Exception {
        String ada = knownEverywhere();
        assertThat(places(address))
                .contains(
                        "audience.import_error.row",
                        "consent.suppression.target",
                        "delivery.sandbox_message.recipient",
                        "delivery.send.email",
                        "messages.message.email",
                        "platform.audit_entry.after");
        assertThat(places(former)).isNotEmpty();

        assertThat(api.delete("/api/contacts/" + ada)).hasStatus(204);
        settle();

        assertThat(places(local)).isEmpty();
        assertThat(places(ada)).containsExactlyInAnyOrder("platform.audit_entry.resource_id");
    }

    @Test
    void leaveNothingWhenFoundByTheirAddressAndErased() throws Exception {
        acme.subscriber(address);
        bulk("{\"filter\": {\"email\": \"%1$s\"}, \"set\": {\"last_name\": \"%1$s\"}}".formatted(address));
        work();
        assertThat(places(address)).contains("audience.contact.last_name");

        bulk("{\"filter\": {\"email\": \"%s\"}, \"delete\": true}".formatted(address));
        settle();

        assertThat(places(local)).isEmpty();
    }

    @Test
    void leaveReportsAsTheyWere() throws Exception {
        String ada = acme.subscriber(address);
        String campaign = sent();

        api.delete("/api/contacts/" + ada);
        settle();

        var report = api.get("/api/campaigns/" + campaign);
        assertThat(Api.<Integer>read(report, "$.total_recipients")).isEqualTo(1);
        assertThat(Api.<Integer>read(report, "$.delivered_count")).isEqualTo(1);
        var recipients = api.get("/api/campaigns/" + campaign + "/recipients");
        assertThat(Api.<String>read(recipients, "$.items[0].status")).isEqualTo("sent");
        assertThat(Api.<String>read(recipients, "$.items[0].email")).isNull();
    }

    @Test
    void areNotWrittenToWhenTheyComeInAgain() throws Exception {
        String ada = acme.subscriber(address.toUpperCase(Locale.ROOT));
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");
        api.delete("/api/contacts/" + ada);

        String again = acme.subscriber(address);
        String campaign = sent();

        assertThat(status(again)).isEqualTo("unsubscribed");
        assertThat(Api.<Integer>read(api.get("/api/campaigns/" + campaign), "$.skipped_reasons.unsubscribed"))
                .isEqualTo(1);
    }

    @Test
    void canBeErasedAgainAndAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            String ada = acme.subscriber(address);
            api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");
            api.post("/api/suppressions", "{\"email\": \"%s\", \"reason\": \"manual\"}".formatted(address));

            var answer = i == 0
                    ? api.delete("/api/contacts/" + ada)
                    : api.post(
                            "/api/contacts/bulk-update",
                            "{\"contact_ids\": [\"%s\"], \"delete\": true}".formatted(ada));
            work();

            assertThat(answer.getResponse().getStatus()).isLessThan(300);
            assertThat(places(address)).isEmpty();
        }
        var closed = api.get("/api/suppressions?q=" + address);
        assertThat(Api.<Integer>read(closed, "$.total")).isEqualTo(2);
        assertThat(Api.<String>read(closed, "$.items[0].email")).isNull();
    }

    @Test
    void areOpenAgainWhenAnOperatorSaysSo() throws Exception {
        String ada = acme.subscriber(address);
        api.post("/api/suppressions", "{\"email\": \"%s\", \"reason\": \"manual\"}".formatted(address));
        api.delete("/api/contacts/" + ada);
        String again = acme.subscriber(address);
        assertThat(status(again)).isEqualTo("suppressed");

        String entry = Api.read(api.get("/api/suppressions"), "$.items[0].id");
        api.delete("/api/suppressions/" + entry);
        work();

        assertThat(status(again)).isEqualTo("active");
    }

    @Test
    void unsubscribeByAnOldMailWhenTheyComeInAgain() throws Exception {
        String ada = acme.subscriber(address);
        sent();
        String link = unsubscribeLink();
        api.delete("/api/contacts/" + ada);
        String again = acme.subscriber(address);

        assertThat(http.post().uri(link).param("List-Unsubscribe", "One-Click")).hasStatusOk();
        work();

        assertThat(status(again)).isEqualTo("unsubscribed");
    }

    /** Somebody who has left a trace wherever the product can keep one. */
    private String knownEverywhere() throws Exception {
        String ada = acme.subscriber(former);
        api.patch("/api/contacts/" + ada, "{\"email\": \"%s\", \"first_name\": \"Ada\"}".formatted(address));
        upload("email,locale\n" + address.toUpperCase(Locale.ROOT) + ",no locale at all\n");
        told(ada);
        api.post("/api/verifications", "{\"contact_ids\": [\"%s\"]}".formatted(ada));
        sent();
        api.post(
                "/api/messages",
                "{\"to\": \"%s\", \"subject\": \"Receipt\", \"text\": \"Thank you.\"}".formatted(address));
        String template = acme.template("<p>{{ unsubscribe_url }}</p>");
        api.post("/api/templates/" + template + "/test-send", "{\"emails\": [\"%s\"]}".formatted(address));
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");
        api.post(
                "/api/suppressions",
                "{\"email\": \"%1$s\", \"reason\": \"manual\", \"note\": \"%1$s rang\", \"scope\": \"organization\"}"
                        .formatted(address));
        settle();
        return ada;
    }

    /** What other systems tell of a person, before and after they know who it is. */
    private void told(String ada) {
        String visitor = "visitor of " + local;
        api.post("/api/track", "{\"anonymous_id\": \"%s\", \"event\": \"page viewed\"}".formatted(visitor));
        api.post(
                "/api/alias",
                "{\"contact\": {\"id\": \"%s\"}, \"anonymous_id\": \"%s\", \"previous_id\": \"id of %s\"}"
                        .formatted(ada, visitor, local));
        for (String email : List.of("passing." + address, address)) {
            api.post("/api/identify", "{\"contact\": {\"id\": \"%s\", \"email\": \"%s\"}}".formatted(ada, email));
        }
        api.post(
                "/api/track",
                "{\"contact\": {\"email\": \"%1$s\"}, \"event\": \"invited\", \"properties\": {\"by\": \"%1$s\", \"%1$s\": 1}}"
                        .formatted(address));
        assertThat(places(local)).contains("audience.visitor.anonymous_id", "audience.former_id.external_id");
        log.runDue();
        assertThat(places(address)).contains("events.contact_event.data");
    }

    private String sent() throws Exception {
        String campaign = acme.draft();
        api.post("/api/campaigns/" + campaign + "/send", "{}");
        pass(Duration.ofMinutes(5));
        work();
        return campaign;
    }

    private String unsubscribeLink() {
        String id = Api.read(api.get("/api/sandbox/messages"), "$.items[0].id");
        String raw = Api.body(api.get("/api/sandbox/messages/" + id + "/raw")).replace("\r\n ", "");
        int at = raw.indexOf("/u/", raw.indexOf("List-Unsubscribe:"));
        return raw.substring(at, raw.indexOf('>', at));
    }

    private void bulk(String json) {
        assertThat(api.post("/api/contacts/bulk-update", json)).hasStatus(202);
    }

    private void upload(String csv) {
        http.post()
                .multipart()
                .uri("/api/imports")
                .file(new MockMultipartFile("file", "people.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                .header("Authorization", api.token())
                .exchange();
    }

    private String status(String contact) {
        return Api.read(api.get("/api/contacts/" + contact), "$.status");
    }

    /** Where a text stands, in any table. */
    private List<String> places(String text) {
        DSLContext dsl = DSL.using(everything, SQLDialect.POSTGRES);
        TreeSet<String> found = new TreeSet<>();
        dsl.fetch(COLUMNS)
                .intoGroups(r -> r.get(0, String.class), r -> r.get(1, String.class))
                .forEach((table, columns) -> {
                    if (stands(dsl, table, "row_of_it", text)) {
                        columns.stream()
                                .filter(name -> stands(dsl, table, "\"" + name + "\"", text))
                                .forEach(name -> found.add(table + "." + name));
                    }
                });
        return List.copyOf(found);
    }

    /** One pass over a table for a whole row first: other tests have filled the tables, and some have a hundred columns. */
    private static boolean stands(DSLContext dsl, String table, String where, String text) {
        String sql = "select exists (select 1 from " + table + " as row_of_it where position({0} in lower(" + where
                + "::text)) > 0)";
        return dsl.fetchSingle(sql, DSL.val(text.toLowerCase(Locale.ROOT))).get(0, Boolean.class);
    }

    private void settle() throws Exception {
        work();
        log.runDue();
        pass(Duration.ofMinutes(2));
        work();
    }

    /** Time passes, longer than a sign-in lasts. */
    private void pass(Duration time) {
        clock.tick(time);
        api = new Api(http, world, workspace);
    }

    private void work() throws Exception {
        jobs.runDue();
        engine.runDue();
    }
}
