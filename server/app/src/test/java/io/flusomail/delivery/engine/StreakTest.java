package io.flusomail.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.SendId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreakTest {

    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    private final Streak streak = new Streak();

    @Test
    void breaksAtFiveFaultsInARow() {
        Optional<Streak.Broken> fourth = Optional.empty();
        for (int i = 0; i < Streak.FAULTS - 1; i++) {
            fourth = streak.fault("Connection refused", NOON.plusSeconds(i));
        }

        Optional<Streak.Broken> fifth = streak.fault("Connection refused", NOON.plusSeconds(9));

        assertThat(fourth).isEmpty();
        assertThat(fifth).hasValueSatisfying(broken -> {
            assertThat(broken.reason()).contains("Connection refused");
            assertThat(broken.trial()).isFalse();
            assertThat(broken.since()).isEqualTo(NOON);
        });
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        for (int i = 0; i < 200; i++) {
            assertThat(streak.refusal("451 later", NOON)).isEmpty();
            if (i % 10 == 9) {
                streak.accepted();
            }
        }
    }

    @Test
    void asksForATrialWhenEverythingIsRefused() {
        Optional<Streak.Broken> last = Optional.empty();
        for (int i = 0; i < Streak.REFUSALS; i++) {
            last = streak.refusal("451 later", NOON);
        }

        assertThat(last).hasValueSatisfying(broken -> assertThat(broken.trial()).isTrue());
    }

    @Test
    void takesFaultsOfTwoMailsForTheMails() {
        SendId one = SendId.next();
        SendId other = SendId.next();

        for (int i = 0; i < 50; i++) {
            assertThat(streak.drop(i % 2 == 0 ? one : other, "Connection reset", NOON))
                    .isEmpty();
        }
    }

    @Test
    void takesFaultsOfManyMailsForTheRelayAndAsksForATrial() {
        Optional<Streak.Broken> last = Optional.empty();
        for (int i = 0; i < Streak.FAULTS; i++) {
            last = streak.drop(SendId.next(), "Connection reset", NOON);
        }

        assertThat(last).hasValueSatisfying(broken -> {
            assertThat(broken.trial()).isTrue();
            assertThat(broken.reason()).contains("Connection reset");
        });
    }

    @Test
    void breaksWhenOneAddressAfterTheOtherIsUnknown() {
        streak.accepted();
        Optional<Streak.Broken> last = Optional.empty();
        for (int i = 0; i < Streak.UNKNOWN; i++) {
            assertThat(last).isEmpty();
            last = streak.unknownAddress("550 5.1.1 user unknown", NOON);
        }

        assertThat(last).hasValueSatisfying(broken -> {
            assertThat(broken.trial()).isTrue();
            assertThat(broken.reason()).contains("30 addresses").contains("user unknown");
        });
        assertThat(streak.tellsAddressesApart()).isFalse();
    }

    @Test
    void believesAFewDeadAddressesOfOneThatTakesOthers() {
        streak.unknownAddress("550 5.1.1 user unknown", NOON);
        boolean unproved = streak.tellsAddressesApart();
        streak.accepted();
        streak.unknownAddress("550 5.1.1 user unknown", NOON);

        assertThat(unproved).isFalse();
        assertThat(streak.tellsAddressesApart()).isTrue();
    }

    @Test
    void trustsNothingFromBeforeItBroke() {
        streak.accepted();
        for (int i = 0; i < Streak.REFUSALS; i++) {
            streak.refusal("554 policy", NOON);
        }

        streak.refusal("554 policy", NOON);

        assertThat(streak.isolated()).isFalse();
    }

    @Test
    void takesALoneRefusalForOneOfThatMail() {
        streak.refusal("554 spam", NOON);
        boolean unproved = streak.isolated();
        streak.accepted();
        streak.refusal("554 spam", NOON);
        boolean alone = streak.isolated();
        streak.refusal("554 spam", NOON);

        assertThat(unproved).isFalse();
        assertThat(alone).isTrue();
        assertThat(streak.isolated()).isFalse();
    }
}
