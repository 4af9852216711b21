package io.flusomail.platform.nodes;

import static io.flusomail.platform.db.Tables.NODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.NodeId;
import io.flusomail.testkit.FlusomailTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class NodesTest {
    private static final String HOST = "nodes-test";

    @Autowired
    Nodes nodes;

    @Autowired
    DSLContext dsl;

    @Autowired
    Clock clock;

    @AfterEach
    void forget() {
        dsl.deleteFrom(NODE).where(NODE.HOST.eq(HOST)).execute();
    }

    @Test
    void countsTheWorkersThatLive() {
        int before = nodes.workers();

        known(Duration.ofMinutes(1), "worker");
        known(Duration.ofMinutes(1), "web", "worker");
        known(Duration.ofMinutes(1), "web");
        known(Duration.ofSeconds(-1), "worker");

        assertThat(nodes.workers()).isEqualTo(before + 2);
    }

    @Test
    void takesForDeadWhoseLeaseIsOverButNeverItself() {
        NodeId gone = known(Duration.ofSeconds(-1), "worker");
        NodeId here = known(Duration.ofMinutes(1), "worker");

        assertThat(nodes.dead())
                .contains(gone)
                .doesNotContain(here, nodes.self().id());
    }

    private NodeId known(Duration lease, String... roles) {
        NodeId id = NodeId.next();
        Instant now = clock.instant();
        dsl.insertInto(NODE)
                .set(NODE.ID, id)
                .set(NODE.HOST, HOST)
                .set(NODE.ROLES, roles)
                .set(NODE.STARTED_AT, now)
                .set(NODE.HEARTBEAT_AT, now)
                .set(NODE.LEASE_UNTIL, now.plus(lease))
                .execute();
        return id;
    }
}
