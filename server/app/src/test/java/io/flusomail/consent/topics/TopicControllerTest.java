package io.flusomail.consent.topics;

import static io.flusomail.consent.db.Tables.TOPIC_CHOICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class TopicControllerTest {

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

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void keepsTopicsInTheOrderInWhichPeopleSeeThem() {
        api.make("/api/topics", "{\"name\": \"Offers\", \"position\": 2}");
        api.make("/api/topics", "{\"name\": \"News\", \"position\": 1, \"description\": \"Once a month\"}");

        var topics = api.get("/api/topics");

        assertThat(Api.<List<String>>read(topics, "$.items[*].name")).containsExactly("News", "Offers");
        assertThat(Api.<Boolean>read(topics, "$.items[0].is_public")).isTrue();
        assertThat(Api.<Boolean>read(topics, "$.items[0].requires_opt_in")).isFalse();
    }

    @Test
    void refusesANameTwice() {
        api.make("/api/topics", "{\"name\": \"Offers\"}");

        var again = api.post("/api/topics", "{\"name\": \"offers\"}");

        assertThat(again).hasStatus(409);
        assertThat(Api.<String>read(again, "$.error_code")).isEqualTo("topic_name_taken");
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        String id = api.make("/api/topics", "{\"name\": \"Offers\", \"description\": \"Weekly\"}");

        var changed = api.patch("/api/topics/" + id, "{\"requires_opt_in\": true}");

        assertThat(Api.<String>read(changed, "$.description")).isEqualTo("Weekly");
        assertThat(Api.<Boolean>read(changed, "$.requires_opt_in")).isTrue();
    }

    @Test
    void isCountedByWhoChoseItAndWhoDeclined() {
        String id = api.make("/api/topics", "{\"name\": \"Offers\"}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String grace = api.make("/api/contacts", "{\"email\": \"grace@example.com\"}");

        api.patch(
                "/api/contacts/" + ada + "/preferences",
                "{\"topics\": [{\"topic_id\": \"%s\", \"wanted\": true}]}".formatted(id));
        api.patch(
                "/api/contacts/" + grace + "/preferences",
                "{\"topics\": [{\"topic_id\": \"%s\", \"wanted\": false}]}".formatted(id));

        var topic = api.get("/api/topics/" + id);
        assertThat(Api.<Integer>read(topic, "$.wanted_count")).isEqualTo(1);
        assertThat(Api.<Integer>read(topic, "$.declined_count")).isEqualTo(1);
    }

    @Test
    void isGoneAtOnceAndWhatWasSaidOfItSoonAfter() throws Exception {
        String id = api.make("/api/topics", "{\"name\": \"Offers\"}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"consent\": {\"source\": \"form\"}}");
        String wish = "{\"topics\": [{\"topic_id\": \"%s\", \"wanted\": false}]}".formatted(id);
        api.patch("/api/contacts/" + ada + "/preferences", wish);

        assertThat(api.delete("/api/topics/" + id)).hasStatus(204);

        assertThat(api.get("/api/topics/" + id)).hasStatus(404);
        assertThat(Api.<List<Object>>read(api.get("/api/contacts/" + ada + "/preferences"), "$.topics"))
                .isEmpty();
        assertThat(api.patch("/api/contacts/" + ada + "/preferences", wish)).hasStatus(422);
        assertThat(said(id)).isEqualTo(1);
        jobs.runDue();
        assertThat(said(id)).isZero();
    }

    private int said(String topic) {
        return transactions.in(
                acme,
                () -> dsl.fetchCount(
                        TOPIC_CHOICE,
                        TOPIC_CHOICE.WORKSPACE_ID.eq(acme).and(TOPIC_CHOICE.TOPIC_ID.eq(TopicId.of(topic)))));
    }

    @Test
    void staysWhileACapCountsWhatIsAboutIt() {
        String id = api.make("/api/topics", "{\"name\": \"Offers\"}");
        String cap = api.make(
                "/api/frequency-caps",
                "{\"name\": \"Two a week\", \"most\": 2, \"window\": \"P7D\", \"topic_id\": \"%s\"}".formatted(id));

        var refused = api.delete("/api/topics/" + id);
        assertThat(api.get("/api/frequency-caps/" + cap)).hasStatusOk();
        api.delete("/api/frequency-caps/" + cap);

        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.detail")).contains("Two a week");
        assertThat(api.delete("/api/topics/" + id)).hasStatus(204);
    }

    @Test
    void staysWhileASegmentAsksForIt() {
        String id = api.make("/api/topics", "{\"name\": \"Offers\"}");
        String segment = api.make(
                "/api/segments",
                "{\"name\": \"Bargain hunters\", \"rule\": {\"consent\": {\"channel\": \"email\", \"topic\": \"%s\"}}}"
                        .formatted(id));

        var refused = api.delete("/api/topics/" + id);
        api.delete("/api/segments/" + segment);

        assertThat(refused).hasStatus(409);
        assertThat(Api.<String>read(refused, "$.error_code")).isEqualTo("topic_in_use");
        assertThat(api.delete("/api/topics/" + id)).hasStatus(204);
    }
}
