package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.delivery.engine.DeliveryEngine;
import io.flusomail.events.LogReader;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FlusomailTest
class CampaignFramesTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    LogReader reader;

    @Autowired
    LiveFigures figures;

    @Autowired
    DataSource source;

    @Autowired
    JsonMapper json;

    private WorkspaceId workspace = WorkspaceId.next();
    private Api api;
    private CampaignFixture acme;
    private @Nullable Connection screens;

    @BeforeEach
    void listen() throws SQLException {
        workspace = world.acme();
        api = new Api(http, world, workspace);
        acme = new CampaignFixture(api);
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen flusomail_live");
        }
        screens = connection;
    }

    @AfterEach
    void close() throws SQLException {
        Connection connection = Objects.requireNonNull(screens);
        try (Statement statement = connection.createStatement()) {
            statement.execute("unlisten flusomail_live");
        }
        connection.close();
    }

    @Test
    void tellOfANewCampaignWithWhatItIs() throws SQLException {
        String id = acme.draft();
        String copy = Api.read(api.post("/api/campaigns/" + id + "/duplicate", "{}"), "$.id");

        List<JsonNode> made = heard("email_campaign.created");

        assertThat(made).extracting(data -> data.get("id").asString()).containsExactly(id, copy);
        assertThat(made.getFirst().get("campaign_name").asString()).isEqualTo("Spring");
        assertThat(made.getFirst().get("campaign_status").asString()).isEqualTo("draft");
        assertThat(made.getFirst().get("total_recipients").asLong()).isZero();
    }

    @Test
    void tellThatACampaignIsSentWithItsFigures() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();

        send(id);

        assertThat(heard("email_campaign.sent")).singleElement().satisfies(sent -> {
            assertThat(sent.get("id").asString()).isEqualTo(id);
            assertThat(sent.get("campaign_status").asString()).isEqualTo("sent");
            assertThat(sent.get("total_recipients").asLong()).isEqualTo(1);
            assertThat(sent.get("delivered_count").asLong()).isEqualTo(1);
        });
    }

    @Test
    void showGrowingFiguresOnceATurn() throws Exception {
        acme.subscriber("ada@example.com");
        String id = acme.draft();
        send(id);
        heard("email_campaign.performance_update");
        reader.runDue();
        SourceId moved = SourceId.of(Api.read(api.get("/api/campaigns/" + id), "$.source_id"));
        figures.moved(workspace, Set.of(moved));

        figures.turn();
        figures.turn();

        assertThat(heard("email_campaign.performance_update")).singleElement().satisfies(update -> {
            assertThat(update.get("id").asString()).isEqualTo(id);
            assertThat(update.propertyNames())
                    .contains(
                            "campaign_status",
                            "total_recipients",
                            "delivered_count",
                            "opened_count",
                            "clicked_count",
                            "bounced_count",
                            "unsubscribed_count");
            assertThat(update.get("delivered_count").asLong()).isEqualTo(1);
        });
    }

    @Test
    void sayNothingOfMailsThatAreNoCampaigns() throws SQLException {
        figures.moved(workspace, Set.of(SourceId.next()));

        figures.turn();

        assertThat(heard("email_campaign.performance_update")).isEmpty();
    }

    private void send(String id) throws Exception {
        api.post("/api/campaigns/" + id + "/send", "{}");
        jobs.runDue();
        engine.runDue();
    }

    /** What this workspace's screens were told since the last call. */
    private List<JsonNode> heard(String event) throws SQLException {
        List<JsonNode> found = new ArrayList<>();
        PGNotification[] frames =
                Objects.requireNonNull(screens).unwrap(PGConnection.class).getNotifications(50);
        for (PGNotification frame : frames == null ? new PGNotification[0] : frames) {
            JsonNode read = json.readTree(frame.getParameter());
            if (read.get("workspace").asString().equals(workspace.toString())
                    && read.get("event").asString().equals(event)) {
                found.add(read.get("data"));
            }
        }
        return found;
    }
}
