package io.flusomail.audience.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.FieldId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldDefinitionTest {

    private final FieldDefinition age = new FieldDefinition(
            FieldId.next(),
            "age",
            "Age",
            FieldType.NUMBER,
            List.of(),
            null,
            Sensitivity.INTERNAL,
            false,
            null,
            null,
            FieldRules.NONE,
            Instant.EPOCH,
            Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1.5",
                "1e3",
                "12345678901234567890123456789012345678.12345678901234567890123456789012345678",
                "1E37"
            })
    void readsNumbersOfACell(String cell) {
        assertThat(age.ofCell(cell)).isInstanceOf(FieldValue.Kept.class);
    }

    @Test
    void holdsTheCellsOfAFileToItsRules() {
        FieldDefinition adult = with(FieldType.NUMBER, FieldRules.of(new BigDecimal("18"), null, null, null));
        FieldDefinition code = with(FieldType.TEXT, FieldRules.of(null, null, "^[A-Z]{2}\\d+$", null));

        assertThat(adult.ofCell("17.99")).isEqualTo(new FieldValue.Flaw("minimum", "it is at least 18"));
        assertThat(adult.ofCell(" 18 ")).isInstanceOf(FieldValue.Kept.class);
        assertThat(adult.ofCell("many"))
                .isInstanceOfSatisfying(
                        FieldValue.Flaw.class, flaw -> assertThat(flaw.code()).isEqualTo("wrong_value"));
        assertThat(code.ofCell("no7")).isInstanceOf(FieldValue.Kept.class);
        assertThat(code.ofCell("no"))
                .isInstanceOfSatisfying(
                        FieldValue.Flaw.class, flaw -> assertThat(flaw.code()).isEqualTo("pattern"));
    }

    @Test
    void takesTheOptionOfACellThatIsMeant() {
        FieldDefinition city = with(FieldType.ENUM, List.of("Orl\u00e9ans", "Oslo"), FieldRules.NONE);

        assertThat(city.ofCell(" OSLO ")).isEqualTo(FieldValue.of("Oslo"));
        assertThat(city.ofCell("orle\u0301ans")).isEqualTo(FieldValue.of("Orl\u00e9ans"));
        assertThat(city.ofCell("orleans")).isInstanceOf(FieldValue.Flaw.class);
    }

    private FieldDefinition with(FieldType type, FieldRules rules) {
        return with(type, List.of(), rules);
    }

    private FieldDefinition with(FieldType type, List<String> options, FieldRules rules) {
        return new FieldDefinition(
                age.id(),
                "any",
                "Any",
                type,
                options,
                null,
                Sensitivity.INTERNAL,
                false,
                null,
                null,
                rules,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"59.91,10.75", " 59.910 ; +10.75 ", "59.91 10.75", "59.91, 1.075E1", "59.910000001,10.75"})
    void readsAPlaceOfACell(String cell) {
        FieldValue read = with(FieldType.LOCATION, FieldRules.NONE).ofCell(cell);

        assertThat(read).isEqualTo(FieldValue.of(Map.of("latitude", 59.91, "longitude", 10.75)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oslo",
                "59.91",
                "59,91,10,75",
                "90.1,0",
                "0,180.5",
                "NaN,0",
                "Infinity,0",
                "1E2147483647,0",
                "1,2,3"
            })
    void refusesACellThatIsNoPlace(String cell) {
        assertThat(with(FieldType.LOCATION, FieldRules.NONE).ofCell(cell)).isInstanceOf(FieldValue.Flaw.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1E38", "1E200000", "1E2147483647", "1E-2147483647", "1e-39", "NaN", "Infinity"})
    void refusesNumbersThatNobodyCanWriteOut(String cell) {
        assertThat(age.ofCell(cell)).isInstanceOf(FieldValue.Flaw.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "DATE ! 2024-03-14 10:20:30 ! 2024-03-14",
                "DATE ! 2024-03-14T00:00:00+02:00 ! 2024-03-14",
                "DATE ! 03/14/2024 ! 2024-03-14",
                "DATE ! 14/03/2024 ! 2024-03-14",
                "DATE ! 4/4/2024 ! 2024-04-04",
                "DATE ! March 14, 2024 ! 2024-03-14",
                "DATE ! 14 mar 2024 ! 2024-03-14",
                "DATE ! 29.2.2024 ! 2024-02-29",
                "DATE ! 2024-3-4 ! 2024-03-04",
                "DATE ! 3/14/24 ! 2024-03-14",
                "DATE ! 14.3.49 ! 2049-03-14",
                "DATE ! 31-12-50 ! 1950-12-31",
                "DATE ! 14-Mar-24 ! 2024-03-14",
                "DATE ! 03.04.2024 10:22 ! 2024-04-03",
                "DATETIME ! 3/14/24 10:22 ! 2024-03-14T10:22:00Z",
                "DATETIME ! 2024-03-14 ! 2024-03-14T00:00:00Z",
                "DATETIME ! 14.3.2024 10:20 ! 2024-03-14T10:20:00Z",
                "DATETIME ! 03/14/2024 9:05 PM ! 2024-03-14T21:05:00Z",
                "DATETIME ! 03/14/2024 12:05:09 am ! 2024-03-14T00:05:09Z",
                "DATETIME ! 14/03/2024 10:20:30 +0200 ! 2024-03-14T08:20:30Z",
                "DATETIME ! 2024-03-14 10:20:30 UTC ! 2024-03-14T10:20:30Z",
                "BOOLEAN ! WAHR ! true",
                "BOOLEAN ! nein ! false",
                "BOOLEAN ! x ! true",
            })
    void readsWhatTablesHoldWhereItLeavesNoDoubt(FieldType type, String cell, String value) {
        FieldValue read = with(type, FieldRules.NONE).ofCell(cell);

        assertThat(read)
                .isInstanceOfSatisfying(
                        FieldValue.Kept.class, kept -> assertThat(kept.json()).hasToString(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "DATE ! 3/4/2024",
                "DATE ! 31.2.2024",
                "DATE ! 02/30/2024",
                "DATE ! 14/14/2024",
                "DATE ! 2024-03-14 noon",
                "DATETIME ! 3/4/2024 10:20",
                "DATETIME ! 2024-03-14 25:00",
                "DATETIME ! 03/14/2024 13:05 PM",
                "BOOLEAN ! perhaps",
                "DATE ! 14/03/24",
                "NUMBER ! 1,2,3",
                "NUMBER ! 1.234.5",
                "NUMBER ! SKU123",
                "NUMBER ! 5 %%",
            })
    void refusesWhatMayMeanSomethingElse(FieldType type, String cell) {
        assertThat(with(type, FieldRules.NONE).ofCell(cell)).isInstanceOf(FieldValue.Flaw.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "1,5 ! 1.5",
                "1.234,50 ! 1234.50",
                "1,234.50 ! 1234.50",
                "1,234,567 ! 1234567",
                "12 345,67 ! 12345.67",
                "0,125 ! 0.125",
                "$12.00 ! 12.00",
                "12,50 € ! 12.50",
                "1,234 ! 1234",
                "1 234 ! 1234",
                "1'234.50 ! 1234.50",
                "$1,234.50 ! 1234.50",
                "-$5 ! -5",
                "($1,234.50) ! -1234.50",
                "EUR 1.234,50 ! 1234.50",
                "1,23,456.7 ! 123456.7",
                "250 kr ! 250",
                "12.5 % ! 12.5"
            })
    void readsNumbersAsSpreadsheetsWriteThem(String cell, BigDecimal value) {
        assertThat(age.ofCell(cell)).isEqualTo(FieldValue.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", " n/a ", "\\N", "-", "0000-00-00", "0000-00-00 00:00:00"})
    void knowsHowToolsWriteThatThereIsNothing(String cell) {
        assertThat(CellValue.isNothing(FieldType.DATE, cell)).isTrue();
        assertThat(CellValue.isNothing(FieldType.TEXT, cell)).isFalse();
    }

    @Test
    void keepsEntriesOfAListTogetherThatStandBetweenQuotes() {
        FieldDefinition list = with(FieldType.LIST, FieldRules.NONE);

        assertThat(list.ofCell("a,\"b, c\",\"d\"\"e\"; f|g"))
                .isEqualTo(FieldValue.of(List.of("a", "b, c", "d\"e", "f", "g")));
        assertThat(list.ofCell("[\"a\", \"b, c\"]")).isEqualTo(FieldValue.of(List.of("a", "b, c")));
        assertThat(list.ofCell("[\" a \", \"b\u00a0\", \" \"]")).isEqualTo(FieldValue.of(List.of("a", "b")));
        assertThat(list.ofJson(List.of(" a", "b "))).isEqualTo(FieldValue.of(List.of("a", "b")));
        assertThat(list.ofCell("5\" pipe, \"open")).isEqualTo(FieldValue.of(List.of("5\" pipe", "\"open")));
    }
}
