package io.flusomail.audience.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.FieldId;
import java.time.Instant;
import java.util.List;
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

    @ParameterizedTest
    @ValueSource(strings = {"many", "1E38", "1E200000", "1E2147483647", "1E-2147483647", "1e-39", "NaN", "Infinity"})
    void refusesNumbersThatNobodyCanWriteOut(String cell) {
        assertThat(age.ofCell(cell)).isInstanceOf(FieldValue.Flaw.class);
    }
}
