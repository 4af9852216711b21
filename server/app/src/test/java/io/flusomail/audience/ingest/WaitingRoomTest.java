package io.flusomail.audience.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
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
    TakeEvents taken;

    @Autowired
    ContactEvents events;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    Clock clock;

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

    @Test
    void keepsNoVisitorsOfWhomABrowserTellsWhileItIsFull() {
        WorkspaceId acme = world.acme();
        Batch batch = new Batch(List.of(told("v-1").toldByBrowser(), told("v-2")));
        batch.waiting.put("v-1", new ArrayList<>(List.of(0)));
        batch.waiting.put("v-2", new ArrayList<>(List.of(1)));
        batch.accept(1, null, List.of());
        WriteVisitors full = new WriteVisitors(store, taken, events, new WaitingRoom(store, 0), clock);

        List<String> kept = transactions.in(acme, () -> {
            full.write(batch);
            return dsl
                    .fetchValues("select anonymous_id from audience.visitor where workspace_id = ?", acme.value())
                    .stream()
                    .map(String::valueOf)
                    .toList();
        });

        assertThat(kept).containsExactly("v-2");
        assertThat(batch.outcomes().getFirst()).isInstanceOf(Outcome.Refused.class);
        assertThat(batch.outcomes().getLast()).isInstanceOf(Outcome.Accepted.class);
    }

    private Item.Track told(String visitor) {
        return new Item.Track(
                new Who(null, null, null, visitor, true), "one", "{}", clock.instant(), null, List.of(), false);
    }
}
