package io.flusomail.content.liquid.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripHtmlTest {
    @Test
    void leavesTheText() {
        String html =
                "<p title='a>b'>Hello <!-- <b>no</b> --><b\n>Ada</b><script>x < 1</script><style>p{}</style>, 1 < 2";

        assertThat(StripHtml.strip(html)).isEqualTo("b'>Hello Ada, 1 < 2");
    }

    /** The reference implementation has these expressions, which look for an end at each beginning. */
    @Test
    void answersAsTheReferenceImplementation() {
        Pattern blocks = Pattern.compile("<script.*?</script>|<!--.*?-->|<style.*?</style>", Pattern.DOTALL);
        Pattern tags = Pattern.compile("<.*?>", Pattern.DOTALL);
        List<String> pieces =
                List.of("<", ">", "a", "<script", "</script>", "<!--", "-->", "<style", "</style>", "<b>", "-", "\n");
        Random random = new Random(11);

        for (int i = 0; i < 5_000; i++) {
            StringBuilder html = new StringBuilder();
            for (int k = random.nextInt(20); k >= 0; k--) {
                html.append(pieces.get(random.nextInt(pieces.size())));
            }

            assertThat(StripHtml.strip(html.toString()))
                    .as(html.toString())
                    .isEqualTo(tags.matcher(blocks.matcher(html).replaceAll("")).replaceAll(""));
        }
    }

    @ParameterizedTest
    @Timeout(30)
    @ValueSource(strings = {"<", "<script", "<style", "<!--", "<script<style<!--"})
    void keepsWhatIsNeverClosedHoweverOftenItBegins(String beginning) {
        String html = beginning.repeat(500_000 / beginning.length());

        assertThat(StripHtml.strip(html)).isEqualTo(html);
    }
}
