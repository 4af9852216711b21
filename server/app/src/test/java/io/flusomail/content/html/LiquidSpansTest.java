package io.flusomail.content.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidSpansTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ view_url }}",
                "{{view_url}}",
                "{%- if view_url -%}x{% endif %}",
                "a {{ b }} { {{ x | append: view_url }}"
            })
    void tellsThatAVariableIsRead(String text) {
        assertThat(LiquidSpans.reads(text, "view_url")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "view_url",
                "{{ my_view_url }}",
                "{{ view_url2 }}",
                "{{ view_url",
                "{{ x }} view_url {{ y }}",
                "{% comment %}{{ view_url }}{% endcomment %}"
            })
    void tellsThatAVariableIsNotRead(String text) {
        assertThat(LiquidSpans.reads(text, "view_url")).isFalse();
    }

    @Test
    void endsWhereTheConstructEnds() {
        String text = "a {{ b }} {%- comment %}{{ c {% endcomment -%} {{ d";

        LiquidSpans spans = LiquidSpans.in(text);

        assertThat(spans.end(0)).isZero();
        assertThat(spans.end(text.indexOf("{{ b"))).isEqualTo(text.indexOf(" {%- comment"));
        assertThat(spans.end(text.indexOf("{%-"))).isEqualTo(text.indexOf(" {{ d"));
        assertThat(spans.end(text.indexOf("{{ d"))).isEqualTo(text.indexOf("{{ d"));
    }

    @ParameterizedTest
    @Timeout(30)
    @ValueSource(
            strings = {
                "view_url ",
                "{{ view_url ",
                "{% view_url ",
                "{% comment %}",
                "{% comment %}x{% endcomment %}",
                "{{ a }} view_url "
            })
    void findsWhatIsReadBehindMuchThatIsNot(String piece) {
        String text = piece.repeat(500_000 / piece.length());

        assertThat(LiquidSpans.reads(text + " ".repeat(16_000), "view_url")).isFalse();
        assertThat(LiquidSpans.reads(text + " ".repeat(16_000) + "{{ view_url }}", "view_url"))
                .isTrue();
    }

    @Test
    @Timeout(30)
    void readsReferencesBetweenMuchLiquid() {
        String address = "https://a.example/?" + "&amp;a={{ b &amp; }}".repeat(10_000) + "{{ &lt;".repeat(40_000);

        String read = LiquidSpans.unescape(address);

        assertThat(read).isEqualTo("https://a.example/?" + "&a={{ b &amp; }}".repeat(10_000) + "{{ <".repeat(40_000));
    }
}
