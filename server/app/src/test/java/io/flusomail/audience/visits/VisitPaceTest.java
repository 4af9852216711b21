package io.flusomail.audience.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flusomail.audience.sites.Site;
import io.flusomail.platform.ids.UuidV7;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.testkit.SettableClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitPaceTest {

    private final SettableClock clock = new SettableClock();
    private final VisitPace pace = new VisitPace(clock);
    private final Site site = new Site(
            WorkspaceId.next(),
            UuidV7.next(),
            "key",
            new byte[0],
            new Site.Settings("Shop", List.of(), Site.ConsentMode.IMPLIED, true, true, null, false),
            null,
            Instant.EPOCH,
            Instant.EPOCH);

    @Test
    void countsWhatIsLongByItsLength() {
        assertThat(VisitPace.cost(3, 900)).isEqualTo(3);
        assertThat(VisitPace.cost(1, 64 * 1024)).isEqualTo(128);
    }

    @Test
    void takesTheAddressesOfOneNetworkForOne() {
        for (int n = 0; n < VisitPace.OF_A_NETWORK / VisitPace.OF_A_VISITOR; n++) {
            pace.spend(site, "before " + n, "2001:db8:0:1::" + n, VisitPace.OF_A_VISITOR);
        }

        assertTooMuch(() -> pace.spend(site, "same", "2001:db8:0:1:ffff::1", VisitPace.OF_A_VISITOR));
        assertThatCode(() -> pace.spend(site, "other", "2001:db8:0:2::1", VisitPace.OF_A_VISITOR))
                .doesNotThrowAnyException();
    }

    @Test
    void leavesTheLastFifthToVisitorsWhoWereThereBefore() {
        pace.spend(site, "known", "192.0.2.1", 1);
        clock.tick(VisitPace.NEW);
        for (int n = 0; n < VisitPace.OF_NEWCOMERS / VisitPace.OF_A_VISITOR; n++) {
            int newcomer = n;
            quietly(() -> pace.spend(site, "new " + newcomer, "198.51.100." + newcomer, VisitPace.OF_A_VISITOR));
        }

        assertTooMuch(() -> pace.spend(site, "one more", "203.0.113.1", VisitPace.OF_A_VISITOR));
        assertThatCode(() -> pace.spend(site, "known", "192.0.2.1", 100)).doesNotThrowAnyException();
    }

    private static void quietly(Runnable spending) {
        try {
            spending.run();
        } catch (ProblemException _) {
            // The budget is used up, which is what this is for.
        }
    }

    private static void assertTooMuch(Runnable spending) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(spending::run);
    }
}
