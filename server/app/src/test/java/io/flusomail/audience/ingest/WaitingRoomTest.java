package io.flusomail.audience.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class WaitingRoomTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    VisitorStore store;

    @Autowired
    Transactions transactions;

    @Test
    void isFullOnceSoMuchWaitsInTheWorkspace() {
        WorkspaceId acme = world.acme();
        Api api = new Api(http, world, acme);
        api.post("/api/track", "{\"anonymous_id\": \"v-1\", \"event\": \"one\"}");
        api.post("/api/track", "{\"anonymous_id\": \"v-2\", \"event\": \"two\"}");

        WaitingRoom small = new WaitingRoom(store, 2);
        WaitingRoom large = new WaitingRoom(store, 3);

        assertThat(transactions.in(acme, small::isFull)).isTrue();
        assertThat(transactions.in(acme, large::isFull)).isFalse();
    }
}
