package io.flusomail.audience.tags;

import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.Meanwhile;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class TagControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    Tags tags;

    @Autowired
    Meanwhile meanwhile;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void makesOneTagOfNamesThatDifferInCase() {
        api.make("/api/tags", "{\"name\": \"VIP\"}");

        var again = api.post("/api/tags", "{\"name\": \"vip\"}");

        assertThat(again).hasStatus(409);
        assertThat(Api.<String>read(again, "$.details[0].field")).isEqualTo("name");
    }

    @Test
    void takesBlanksAroundNamesForNothing() {
        api.make("/api/tags", "{\"name\": \" VIP\u00a0\"}");

        var again = api.post("/api/tags", "{\"name\": \"\\tvip \"}");
        String ada =
                api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"tags\": [\" vip \", \" late news\"]}");
        api.post(
                "/api/contacts/bulk-update",
                "{\"contact_ids\": [\"" + ada + "\"], \"add_tags\": [\" poet \"], \"remove_tags\": [\"vip \"]}");
        api.post("/api/identify", "{\"contact\": {\"email\": \"ada@example.com\", \"tags\": [\" news\"]}}");
        jobs.runDue();

        assertThat(again).hasStatus(409);
        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + ada), "$.tags"))
                .containsExactly("late news", "news", "poet");
        assertThat(Api.<Integer>read(api.get("/api/contacts?tag=%20late%20news"), "$.total"))
                .isEqualTo(1);
    }

    @Test
    void renames() {
        String vip = api.make("/api/tags", "{\"name\": \"VIP\"}");
        api.make("/api/tags", "{\"name\": \"Poet\"}");

        assertThat(Api.<String>read(api.patch("/api/tags/" + vip, "{\"name\": \"vip\"}"), "$.name"))
                .isEqualTo("vip");
        assertThat(api.patch("/api/tags/" + vip, "{\"name\": \"POET\"}")).hasStatus(409);
    }

    @Test
    void merges() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"tags\": [\"a\", \"b\"]}");
        String grace = api.make("/api/contacts", "{\"email\": \"grace@example.com\", \"tags\": [\"a\"]}");
        List<String> ids = Api.read(api.get("/api/tags"), "$.items[*].id");

        var merged = api.post("/api/tags/" + ids.get(0) + "/merge", "{\"into\": \"%s\"}".formatted(ids.get(1)));

        assertThat(Api.<Integer>read(merged, "$.contact_count")).isEqualTo(2);
        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + ada), "$.tags"))
                .containsExactly("b");
        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + grace), "$.tags"))
                .containsExactly("b");
        assertThat(api.get("/api/tags/" + ids.get(0))).hasStatus(404);
    }

    @Test
    void mergesForThoseToWhomItIsJustGiven() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String old = api.make("/api/tags", "{\"name\": \"old\"}");
        String gold = api.make("/api/tags", "{\"name\": \"gold\"}");

        var merged = meanwhile.answer(
                acme,
                () -> tags.put(
                        Objects.requireNonNull(
                                tags.named(List.of("old"), "tags").get("old")),
                        People.only(ContactId.of(ada))),
                () -> api.post("/api/tags/" + old + "/merge", "{\"into\": \"%s\"}".formatted(gold)));

        assertThat(merged).hasStatusOk();
        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + ada), "$.tags"))
                .containsExactly("gold");
    }

    @Test
    void mergesATagOfManyInTheBackground() throws Exception {
        String old = api.make("/api/tags", "{\"name\": \"old\"}");
        String gold = api.make("/api/tags", "{\"name\": \"gold\"}");
        tagMany(old, 10_001);

        var begun = api.post("/api/tags/" + old + "/merge", "{\"into\": \"%s\"}".formatted(gold));
        int atFirst = Api.read(api.get("/api/tags/" + old), "$.contact_count");
        jobs.runDue();

        assertThat(begun).hasStatus(202);
        assertThat(atFirst).isEqualTo(10_001);
        var job = api.get("/api/jobs/" + Api.<String>read(begun, "$.id"));
        assertThat(Api.<String>read(job, "$.status")).isEqualTo("completed");
        assertThat(Api.<Integer>read(job, "$.people")).isEqualTo(10_001);
        assertThat(Api.<Integer>read(api.get("/api/tags/" + gold), "$.contact_count"))
                .isEqualTo(10_001);
        assertThat(api.get("/api/tags/" + old)).hasStatus(404);
    }

    @Test
    void mergesNothingMoreOnceItIsStopped() throws Exception {
        String old = api.make("/api/tags", "{\"name\": \"old\"}");
        String gold = api.make("/api/tags", "{\"name\": \"gold\"}");
        tagMany(old, 10_001);

        var begun = api.post("/api/tags/" + old + "/merge", "{\"into\": \"%s\"}".formatted(gold));
        var stopped = api.post("/api/jobs/" + Api.<String>read(begun, "$.id") + "/cancel", "{}");
        jobs.runDue();

        assertThat(Api.<String>read(stopped, "$.status")).isEqualTo("cancelled");
        assertThat(Api.<Integer>read(api.get("/api/tags/" + old), "$.contact_count"))
                .isEqualTo(10_001);
    }

    private void tagMany(String tag, int people) {
        transactions.in(acme, () -> {
            dsl.execute("""
                    with made as (
                      insert into audience.contact
                        (id, workspace_id, email, email_norm, source, created_at, updated_at)
                      select platform.uuid_v7(), ?, 'p' || i || '@many.example', 'p' || i || '@many.example', 'api', now(), now()
                      from generate_series(1, ?) as i
                      returning workspace_id, id)
                    insert into audience.contact_tag (workspace_id, tag_id, contact_id, added_at)
                    select workspace_id, ?::uuid, id, now() from made""", acme.value(), people, tag);
            return true;
        });
    }

    @Test
    void deletesATagAndKeepsItsPeople() {
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"tags\": [\"a\"]}");
        List<String> ids = Api.read(api.get("/api/tags?search=A"), "$.items[*].id");

        assertThat(api.delete("/api/tags/" + ids.getFirst())).hasStatus(204);
        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + ada), "$.tags"))
                .isEmpty();
    }

    @Test
    void isTakenOffPeopleSoonAfterItIsGone() throws Exception {
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"tags\": [\"a\", \"b\"]}");
        List<String> ids = Api.read(api.get("/api/tags"), "$.items[*].id");
        api.delete("/api/tags/" + ids.getFirst());

        jobs.runDue();

        int left = transactions.in(acme, () -> dsl.fetchCount(CONTACT_TAG, CONTACT_TAG.WORKSPACE_ID.eq(acme)));
        assertThat(left).isEqualTo(1);
    }

    @Test
    void doesNotKnowTagsOfAnotherWorkspace() {
        Api globex = new Api(http, world, world.workspace("Globex"));
        String theirs = globex.make("/api/tags", "{\"name\": \"VIP\"}");
        String ours = api.make("/api/tags", "{\"name\": \"VIP\"}");

        assertThat(api.get("/api/tags/" + theirs)).hasStatus(404);
        assertThat(api.delete("/api/tags/" + theirs)).hasStatus(404);
        assertThat(api.post("/api/tags/" + ours + "/merge", "{\"into\": \"%s\"}".formatted(theirs)))
                .hasStatus(422);
    }
}
