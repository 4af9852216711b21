package io.flusomail.audience.exports.writing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(1+1)",
                "\t=1",
                "\r=1",
                "＝1+1",
                "-",
                "'=1",
                "''+47"
            })
    void getsAnApostropheWhereASpreadsheetWouldCalculate(String text) {
        String guarded = SafeCell.guarded(text);

        assertThat(guarded).isEqualTo("'" + text);
        assertThat(SafeCell.bare(guarded)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+47 22 33 44 55",
                "+1 (555) 010-9999",
                "-5",
                "-0.25",
                "+1.5E10",
                "Ada",
                "'tis",
                "o'brien@example.com",
                "a=b",
                ""
            })
    void staysAsItIsWhereNothingCanHappen(String text) {
        String guarded = SafeCell.guarded(text);

        assertThat(guarded).isEqualTo(text);
        assertThat(SafeCell.bare(guarded)).isEqualTo(text);
    }

    @Test
    void losesNoApostropheThatIsTheTextsOwn() {
        assertThat(SafeCell.bare("''")).isEqualTo("''");
        assertThat(SafeCell.bare("'quoted'")).isEqualTo("'quoted'");
    }
}
