package io.flusomail.events.tracked;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class ForgetReceivedTest {

    @Autowired
    ForgetReceived housekeeping;

    @Autowired
    ReceivedIds received;

    @Autowired
    Transactions transactions;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    @Test
    void forgetsAfterSevenDaysInEveryWorkspace() {
        WorkspaceId acme = world.acme();
        WorkspaceId globex = world.workspace("Globex");
        claim(acme, "old");
        claim(globex, "old");
        clock.tick(Duration.ofDays(7).plusSeconds(1));
        claim(acme, "new");

        housekeeping.run();

        assertThat(claim(acme, "old", "new")).containsExactly("old");
        assertThat(claim(globex, "old")).containsExactly("old");
    }

    @Test
    void forgetsNothingSooner() {
        WorkspaceId acme = world.acme();
        claim(acme, "kept");

        clock.tick(Duration.ofDays(7).minusSeconds(1));
        housekeeping.run();

        assertThat(claim(acme, "kept")).isEmpty();
    }

    private Set<String> claim(WorkspaceId workspace, String... ids) {
        return transactions.in(workspace, () -> received.claim(List.of(ids)));
    }
}
