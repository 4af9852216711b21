package io.flusomail.content.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.content.html.LinkSpots.LinkSpot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSpotsTest {
    private static List<String> addresses(String text) {
        return LinkSpots.inText(text).stream()
                .map(spot -> text.substring(spot.start(), spot.end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See https://a.example/x.                 | https://a.example/x",
                "(see https://a.example/x).               | https://a.example/x",
                "(see https://a.example/x!).)             | https://a.example/x",
                "https://a.example/x_(y)                  | https://a.example/x_(y)",
                "<https://a.example/{{ id }}?a=1>, then   | https://a.example/{{ id }}?a=1",
                "*https://a.example/x*                    | https://a.example/x"
            })
    void leavesOutWhatClosesASentenceOrABracket(String text, String address) {
        assertThat(addresses(text)).containsExactly(address);
    }

    @Test
    void findsLinksBetweenLiquidAndCommentsInHtml() {
        String html = "{% if a %}<!-- <a href=\"https://old.example\"> --><!--[if !mso]><!-- -->"
                + "<a href=\"https://a.example/?x={{ '>' }}\">a</a><!--<![endif]-->{% endif %}<a href='https://b.example'>b</a>";

        List<LinkSpot> spots = LinkSpots.inHtml(HtmlSource.of(html));

        assertThat(spots)
                .extracting(spot -> html.substring(spot.start(), spot.end()))
                .containsExactly("https://a.example/?x={{ '>' }}", "https://b.example");
    }

    @ParameterizedTest
    @Timeout(30)
    @ValueSource(strings = {")", ".", ").", "{{ ", "{{)", "_"})
    void findsTheAddressBeforeALongEnd(String end) {
        String text = "https://a.example/x " + "https://b.example/y" + end.repeat(300_000 / end.length());

        List<String> addresses = addresses(text);

        assertThat(addresses)
                .hasSize(2)
                .startsWith("https://a.example/x")
                .last()
                .asString()
                .startsWith("https://b.example/y");
    }
}
