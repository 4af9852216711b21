package io.flusomail.audience.exports.writing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(1+1)",
                "\t1",
                "\r1",
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

    /** Where cells are separated by semicolons or tabs such a text is more than one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x;=1|x;'=1",
                "x;'=1|x;''=1",
                "'=1;@x|''=1;'@x",
                "`\t=1`|`'\t'=1`",
                "`x\t-1\n+2`|`x\t'-1\n'+2`",
                ";-5|;'-5"
            })
    void getsAnApostropheWhereAnotherSeparatorWouldBeginACell(String text, String guarded) {
        assertThat(SafeCell.guarded(text)).isEqualTo(guarded);
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
                "a; =b",
                "a;'b",
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
