package io.flusomail.tracking.counts;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.testkit.SettableClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitorTest {

    private static final Instant NOON = SettableClock.START;

    private final Visitor visitor = Visitor.unknown();
    private final Tally tally = new Tally();

    @Test
    void countsAPersonOnceAndEveryHit() {
        visitor.open(NOON, tally);
        visitor.open(NOON.plusSeconds(5), tally);
        visitor.click(1, NOON.plusSeconds(9), null, tally);
        visitor.click(1, NOON.plusSeconds(60), null, tally);

        assertThat(total().openedPeople).isEqualTo(1);
        assertThat(total().opens).isEqualTo(2);
        assertThat(total().clickedPeople).isEqualTo(1);
        assertThat(total().clicks).isEqualTo(2);
        assertThat(tally.links()).isEqualTo(Map.of(1, new Tally.OfLink(1, 2)));
    }

    @Test
    void takesBackWhatAScannerClickedInNoTime() {
        for (int link = 0; link < 6; link++) {
            visitor.click(link, NOON.plusMillis(200L * link), null, tally);
        }

        assertThat(total().clickedPeople).isZero();
        assertThat(total().clicks).isZero();
        assertThat(tally.machineClicks()).isEqualTo(Map.of(Visitor.BURST, 6L));
        assertThat(tally.links().values()).allMatch(new Tally.OfLink(0, 0)::equals);
    }

    @Test
    void countsThePersonWhoComesAfterTheScanner() {
        takesBackWhatAScannerClickedInNoTime();

        visitor.click(2, NOON.plusSeconds(300), null, tally);

        assertThat(total().clickedPeople).isEqualTo(1);
        assertThat(tally.links().get(2)).isEqualTo(new Tally.OfLink(1, 1));
    }

    @Test
    void keepsThePersonWhoCameBeforeTheScanner() {
        visitor.click(4, NOON.minusSeconds(300), null, tally);

        takesBackAllOfARun();

        assertThat(total().clickedPeople).isEqualTo(1);
        assertThat(total().clicks).isEqualTo(1);
    }

    private void takesBackAllOfARun() {
        for (int link = 0; link < 6; link++) {
            visitor.click(link, NOON.plusMillis(200L * link), null, tally);
        }
    }

    @Test
    void takesTwoLinksRightAfterSendingForAScanner() {
        visitor.click(0, NOON.plusSeconds(3), NOON, tally);
        visitor.click(1, NOON.plusMillis(4_800), NOON, tally);

        assertThat(total().clicks).isZero();
        assertThat(tally.machineClicks()).isEqualTo(Map.of(Visitor.HASTE, 2L));
    }

    @Test
    void bearsWithAQuickReader() {
        visitor.click(0, NOON.plusSeconds(600), NOON, tally);
        visitor.click(1, NOON.plusSeconds(601), NOON, tally);
        visitor.click(2, NOON.plusSeconds(602), NOON, tally);

        assertThat(total().clicks).isEqualTo(3);
        assertThat(tally.machineClicks()).isEmpty();
    }

    @Test
    void remembersARunAcrossBatches() {
        visitor.click(0, NOON, null, tally);
        visitor.click(1, NOON.plusMillis(100), null, tally);
        Visitor again = new Visitor(
                visitor.openedAt(), visitor.clickedAt(), visitor.links(), visitor.recent(), visitor.scanner());

        again.click(2, NOON.plusMillis(200), null, tally);

        assertThat(total().clicks).isZero();
        assertThat(again.clickedAt()).isNull();
    }

    private Tally.Hour total() {
        Tally.Hour total = new Tally.Hour();
        for (Tally.Hour hour : tally.hours().values()) {
            total.openedPeople += hour.openedPeople;
            total.clickedPeople += hour.clickedPeople;
            total.opens += hour.opens;
            total.clicks += hour.clicks;
        }
        return total;
    }
}
