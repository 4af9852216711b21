package io.flusomail.audience.imports.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.imports.reading.Standing;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedKeysTest {

    private static final Mark ONE = new Mark(Mark.Claim.KNOWN_BY_IT, Standing.FREE);

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000, 1_000_000})
    void findsEachLineWhoseKeyStandsOnALaterOne(int inMemory) throws IOException {
        Map<Long, Long> repeated = new HashMap<>();

        try (RepeatedKeys keys = new RepeatedKeys(inMemory)) {
            for (long line = 1; line <= 10_000; line++) {
                keys.add("p" + (line <= 100 ? line : line % 9_000), line, ONE);
            }
            keys.forEach(_ -> true, into(repeated));
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
                keys.add("the same", line, ONE);
            }
            keys.forEach(line -> line < 4, into(repeated));
        }

        assertThat(repeated).isEqualTo(Map.of(1L, 3L, 2L, 3L));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1_000})
    void keepsTheGreatestClaimAndTheGravestStanding(int inMemory) throws IOException {
        Map<Long, Long> repeated = new HashMap<>();
        Map<Long, Standing> graver = new HashMap<>();

        try (RepeatedKeys keys = new RepeatedKeys(inMemory)) {
            keys.add("a", 1, new Mark(Mark.Claim.KNOWN_BY_IT, Standing.BOUNCED));
            keys.add("a", 2, new Mark(Mark.Claim.HAS_IT, Standing.FREE));
            keys.add("a", 3, new Mark(Mark.Claim.HAS_IT, Standing.COMPLAINED));
            keys.add("a", 4, new Mark(Mark.Claim.HAS_IT, Standing.FREE));
            keys.add("a", 5, new Mark(Mark.Claim.REFUSED, Standing.UNSUBSCRIBED));
            keys.forEach(_ -> true, into(repeated, graver));
        }

        assertThat(repeated).isEqualTo(Map.of(1L, 4L, 2L, 4L, 3L, 4L, 5L, 4L));
        assertThat(graver).isEqualTo(Map.of(4L, Standing.BOUNCED));
    }

    private static RepeatedKeys.Repeated into(Map<Long, Long> repeated) {
        return into(repeated, new HashMap<>());
    }

    private static RepeatedKeys.Repeated into(Map<Long, Long> repeated, Map<Long, Standing> graver) {
        return new RepeatedKeys.Repeated() {
            @Override
            public void on(long line, Mark mark, long counts, Mark markOfIt) {
                repeated.put(line, counts);
            }

            @Override
            public void graver(long line, Mark mark, Standing standing) {
                graver.put(line, standing);
            }
        };
    }
}
