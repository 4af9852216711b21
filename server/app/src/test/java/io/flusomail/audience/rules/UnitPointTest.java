package io.flusomail.audience.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnitPointTest {

    private static final UnitPoint LANDS_END = UnitPoint.of(50 + 3 / 60.0 + 59 / 3600.0, -5 - 42 / 60.0 - 53 / 3600.0);
    private static final UnitPoint JOHN_O_GROATS =
            UnitPoint.of(58 + 38 / 60.0 + 38 / 3600.0, -3 - 4 / 60.0 - 12 / 3600.0);

    @Test
    void isAsFarFromAnotherAsTheHaversineSays() {
        assertThat(LANDS_END.km(JOHN_O_GROATS)).isCloseTo(968.9, within(0.1));
        assertThat(JOHN_O_GROATS.km(LANDS_END)).isEqualTo(LANDS_END.km(JOHN_O_GROATS));
        assertThat(LANDS_END.km(LANDS_END)).isZero();
        assertThat(UnitPoint.of(0, 179.5).km(UnitPoint.of(0, -179.5))).isCloseTo(111.195, within(0.001));
        assertThat(UnitPoint.of(90, 0).km(UnitPoint.of(-90, 77))).isCloseTo(20_015.114, within(0.001));
    }

    @Test
    void tellsMetresApart() {
        UnitPoint here = UnitPoint.of(59.9139, 10.7522);
        UnitPoint metreNorth = UnitPoint.of(59.9139 + 1 / 111_195.0, 10.7522);

        assertThat(here.squared(metreNorth)).isBetween(UnitPoint.squared(0.000_999), UnitPoint.squared(0.001_001));
    }

    @Test
    void hasEverybodyWithinHalfWayRound() {
        UnitPoint pole = UnitPoint.of(90, 0);

        assertThat(pole.squared(UnitPoint.of(-90, 0))).isLessThan(UnitPoint.squared(20_016));
        assertThat(pole.squared(UnitPoint.of(-90, 0))).isGreaterThan(UnitPoint.squared(20_015));
    }
}
