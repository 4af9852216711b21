package io.flusomail.tracking.counts;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitorTest {

    private static final Instant NOON = SettableClock.START;

    private final Visitor visitor = Visitor.unknown();
    private final Tally tally = new Tally(NOON);

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
    void keepsTheBeginningFinerThanWhatFollows() {
        Instant hour = NOON.truncatedTo(ChronoUnit.HOURS);
        Tally tally = new Tally(hour);

        visitor.open(hour.plusSeconds(14), tally);
        visitor.open(hour.plus(Duration.ofMinutes(31)).plusSeconds(14), tally);
        visitor.open(hour.plus(Duration.ofHours(7)).plusSeconds(14), tally);
        visitor.open(hour.plus(Duration.ofDays(3)).plusSeconds(1_814), tally);

        assertThat(tally.course())
                .containsOnlyKeys(
                        hour.plusSeconds(10),
                        hour.plus(Duration.ofMinutes(31)),
                        hour.plus(Duration.ofHours(7)),
                        hour.plus(Duration.ofDays(3)));
    }

    @Test
    void takesBackAScannersClicksWhereTheyWereCounted() {
        Instant hour = NOON.truncatedTo(ChronoUnit.HOURS);
        visitor.click(1, hour.minusMillis(600), null, tally);
        visitor.click(2, hour.plusMillis(100), null, tally);
        visitor.click(3, hour.plusMillis(200), null, tally);

        assertThat(tally.course().values()).allMatch(step -> step.clicks == 0 && step.clickedPeople == 0);
        assertThat(tally.course())
                .hasEntrySatisfying(
                        hour.minusSeconds(10),
                        step -> assertThat(step.machineClicks).isEqualTo(1))
                .hasEntrySatisfying(hour, step -> assertThat(step.machineClicks).isEqualTo(2));
    }

    @Test
    void isUnchangedByAnOpenThatIsNotTheFirst() {
        Visitor known = new Visitor(NOON, null, Map.of(), List.of(), false);

        known.open(NOON.plusSeconds(5), tally);

        assertThat(known.changed()).isFalse();
        assertThat(tally.total().opens).isEqualTo(1);
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

    private Tally.Sums total() {
        return tally.total();
    }
}
