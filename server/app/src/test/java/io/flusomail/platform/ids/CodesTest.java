package io.flusomail.platform.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesTest {

    @ParameterizedTest
    @CsvSource({"Müller & Söhne, muller-sohne", "  2026: May! , 2026-may", "日本, none", "ﬁne, fine"})
    void keepsWhatCanBeTyped(String name, String code) {
        assertThat(Codes.stem(name, "none")).isEqualTo(code);
    }

    @Test
    void cutsLongNames() {
        assertThat(Codes.stem("a".repeat(80), "none")).hasSize(50);
    }

    @Test
    void takesTheFirstNumberThatIsFree() {
        assertThat(Codes.free("may", Set.of("june"))).isEqualTo("may");
        assertThat(Codes.free("may", Set.of("may", "may-2", "may-4"))).isEqualTo("may-3");
    }
}
