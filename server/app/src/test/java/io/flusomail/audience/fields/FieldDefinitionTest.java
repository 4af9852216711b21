package io.flusomail.audience.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.FieldId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private FieldDefinition with(FieldType type, FieldRules rules) {
        return new FieldDefinition(
                age.id(),
                "any",
                "Any",
                type,
                List.of(),
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
}
