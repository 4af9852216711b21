package io.flusomail.audience.imports.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedKeysTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000, 1_000_000})
    void findsEachLineWhoseKeyStandsOnALaterOne(int inMemory) throws IOException {
        Map<Long, Long> repeated = new HashMap<>();

        try (RepeatedKeys keys = new RepeatedKeys(inMemory)) {
            for (long line = 1; line <= 10_000; line++) {
                keys.add("p" + (line <= 100 ? line : line % 9_000), line);
            }
            keys.forEach(_ -> true, repeated::put);
        }

        Map<Long, Long> expected = new HashMap<>();
        for (long line = 1; line <= 100; line++) {
            expected.put(line, 9_000 + line);
        }
        for (long line = 101; line <= 1_000; line++) {
            expected.put(line, 9_000 + line);
        }
        assertThat(repeated).isEqualTo(expected);
    }

    @Test
    void looksOnlyAtLinesThatCount() throws IOException {
        Map<Long, Long> repeated = new HashMap<>();

        try (RepeatedKeys keys = new RepeatedKeys(2)) {
            for (long line = 1; line <= 5; line++) {
                keys.add("the same", line);
            }
            keys.forEach(line -> line < 4, repeated::put);
        }

        assertThat(repeated).isEqualTo(Map.of(1L, 3L, 2L, 3L));
    }
}
