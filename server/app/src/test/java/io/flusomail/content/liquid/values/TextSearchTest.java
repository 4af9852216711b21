package io.flusomail.content.liquid.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TextSearchTest {
    /** As long as this, a part is searched for in another way than the platform does. */
    private static final int LONG = 33;

    @Test
    void findsWhatStringsFind() {
        Random random = new Random(7);

        for (int i = 0; i < 2_000; i++) {
            String part = text(random, LONG + random.nextInt(20));
            String text = text(random, random.nextInt(60))
                    + part.substring(0, random.nextInt(part.length() + 1))
                    + part.repeat(random.nextInt(3))
                    + text(random, random.nextInt(60));
            int from = random.nextInt(10);

            assertThat(TextSearch.indexOf(text, part, from)).isEqualTo(text.indexOf(part, from));
            assertThat(TextSearch.lastIndexOf(text, part)).isEqualTo(text.lastIndexOf(part));
            assertThat(TextSearch.replace(text, part, "c")).isEqualTo(text.replace(part, "c"));
        }
    }

    /** Of so few letters that much of it repeats. */
    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(12) == 0 ? 'b' : 'a');
        }
        return text.toString();
    }

    @Test
    void findsAShortPart() {
        assertThat(TextSearch.indexOf("abab", "ab", 1)).isEqualTo(2);
        assertThat(TextSearch.lastIndexOf("ababa", "ab")).isEqualTo(2);
        assertThat(TextSearch.replace("abab", "", "-")).isEqualTo("-a-b-a-b-");
        assertThat(TextSearch.indexOf("", "x".repeat(LONG), 0)).isEqualTo(-1);
    }

    @Test
    @Timeout(30)
    void goesThroughTextsThatAreMuchAlikeOnce() {
        String text = "a".repeat(500_000);
        String part = "a".repeat(250_000) + "b";

        assertThat(TextSearch.indexOf(text, part, 0)).isEqualTo(-1);
        assertThat(TextSearch.indexOf(text + "b", part, 0)).isEqualTo(250_000);
        assertThat(TextSearch.lastIndexOf("b" + text, "b" + part)).isEqualTo(-1);
        assertThat(TextSearch.replace(text + "b" + text, part, "")).isEqualTo("a".repeat(750_000));
    }
}
