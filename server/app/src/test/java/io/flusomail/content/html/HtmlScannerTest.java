package io.flusomail.content.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flusomail.content.html.HtmlSource.Tag;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlScannerTest {
    private static List<String> names(String html) {
        return HtmlSource.of(html).tags().stream().map(Tag::name).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!--[if !mso]><!-->", "<!--[if !mso]><!-- -->", "<!--[if !mso]>-->", "<!--[if gte mso 9]-->"})
    void readsWhatAllButOutlookReadHoweverItsBeginningIsWritten(String beginning) {
        String html = beginning + "<a href=\"https://a.example\">a</a><!--<![endif]-->";

        List<Tag> tags = HtmlSource.of(html).tags();

        assertThat(tags).extracting(Tag::name, Tag::conditional).containsExactly(tuple("a", false), tuple("/a", false));
    }

    @Test
    void tellsWhatOnlyOutlookReads() {
        String html = "<p><!--[if mso]><table><tr><![endif]--><b><!--[if mso | IE]></tr></table><![endif]--></p>";

        List<Tag> tags = HtmlSource.of(html).tags();

        assertThat(tags)
                .filteredOn(Tag::conditional)
                .extracting(Tag::name)
                .containsExactly("table", "tr", "/tr", "/table");
        assertThat(tags)
                .filteredOn(tag -> !tag.conditional())
                .extracting(Tag::name)
                .containsExactly("p", "b", "/p");
    }

    @Test
    void endsAConditionalCommentAtTheFirstEndWhateverStandsOpenInIt() {
        String html = "<!--[if mso]><a href=\"x --><b><!--[if mso]><style>p { --><i><!--[if mso]><u><!-- --><s>";

        List<Tag> tags = HtmlSource.of(html).tags();

        assertThat(tags)
                .filteredOn(tag -> !tag.conditional())
                .extracting(Tag::name)
                .containsExactly("b", "i", "s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!---->",
                "<!-->",
                "<!--->",
                "<!-- <i> -->",
                "<!-- {{ '--><i>' }} -->",
                "<!--{% if a --> b %}<i>-->"
            })
    void readsNothingInAComment(String comment) {
        assertThat(names("<p>" + comment + "<b>")).containsExactly("p", "b");
        assertThat(HtmlSource.of("<p>" + comment + "<b>").isOpaque(3 + comment.length() / 2))
                .isTrue();
    }

    @Test
    void readsLiquidBetweenCommentsAsWhatItIs() {
        String html = "<!-- {% if a %} --><b>{% endif %}</b><!-- {{ x }} -->{{ y }}";

        HtmlSource source = HtmlSource.of(html);

        assertThat(source.tags()).extracting(Tag::name).containsExactly("b", "/b");
        assertThat(source.isOpaque(html.indexOf("{{ x"))).isTrue();
        assertThat(source.isOpaque(html.indexOf("{{ y"))).isFalse();
    }

    @ParameterizedTest
    @Timeout(30)
    @ValueSource(
            strings = {
                "{{ ",
                "{% ",
                "{% comment %}",
                "{",
                "{{ x }}",
                "{% comment %}{{ ",
                "<!-- --> ",
                "<!--[if mso]><!-->",
                "<! >",
                "< "
            })
    void findsTheTagBehindManyBeginnings(String beginning) {
        String html = beginning.repeat(500_000 / beginning.length()) + "<b>";

        List<String> names = names(html);

        assertThat(names).containsExactly("b");
    }

    @Test
    @Timeout(30)
    void knowsTheQuotesOfEachOfManyAttributes() {
        int many = 20_000;
        String html = "<p " + "a={{ n }} b=\"{{ n }}\" ".repeat(many) + ">";

        HtmlSource source = HtmlSource.of(html);
        long unquoted = IntStream.range(0, html.length())
                .filter(i -> html.startsWith("{{", i) && source.isUnquoted(i))
                .count();

        assertThat(unquoted).isEqualTo(many);
    }
}
