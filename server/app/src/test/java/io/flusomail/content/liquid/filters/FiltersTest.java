package io.flusomail.content.liquid.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.content.liquid.Escaping;
import io.flusomail.content.liquid.LiquidLimits;
import io.flusomail.content.liquid.LiquidSyntax;
import io.flusomail.content.liquid.LiquidTemplate;
import io.flusomail.content.liquid.Rendering;
import io.flusomail.content.liquid.values.LiquidRenderException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:26Z"), ZoneOffset.UTC);

    /** The output, or after an exclamation mark why there is none. */
    private static String shown(String source, Map<String, ?> values) {
        LiquidTemplate.Parsed parsed = LiquidTemplate.parse(source, LiquidSyntax.everywhere(Escaping.NONE));
        assertThat(parsed).isInstanceOf(LiquidTemplate.Parsed.Good.class);
        StringBuilder out = new StringBuilder();
        try {
            ((LiquidTemplate.Parsed.Good) parsed)
                    .template()
                    .render(new Rendering(values::get, CLOCK, LiquidLimits.DEFAULT, () -> 0, null), out);
            return out.toString();
        } catch (LiquidRenderException e) {
            return "!" + e.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%G-W%V", "%A %B", "%s", "%c", "%Z %z", "%U %W %j"})
    void showsATimeThatNoCalendarHoldsAsItIs(String pattern) {
        String source = "{{ n | date: '" + pattern + "' }}";

        for (String far :
                List.of("31556889864403199", "-31557014167219200", "99999999999999999", "9999999999999999999")) {
            assertThat(shown(source, Map.of("n", far))).doesNotStartWith("!").isNotEmpty();
            assertThat(shown(source, Map.of("n", new BigInteger(far))))
                    .doesNotStartWith("!")
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ far ~ modulo: 7 }}                                          | 1.0",
                "{{ '1' ~ append: z ~ append: '.5' ~ modulo: 7.5 }}             | 3.0",
                "{{ -7.5 ~ modulo: 2 }}                                         | 0.5",
                "{{ big ~ modulo: 10 }}                                         | 7"
            })
    void findsTheRestOfAnyNumber(String source, String rest) {
        Map<String, ?> values = Map.of(
                "far", 1e300, "z", "0".repeat(60), "big", BigInteger.TEN.pow(50).add(BigInteger.valueOf(7)));

        assertThat(shown(source.replace('~', '|'), values)).isEqualTo(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ list[big] }}",
                "{{ list[least] }}",
                "{{ list | map: big }}",
                "{{ texts | map: big }}",
                "{{ texts | map: least }}",
                "{{ lists | map: least }}"
            })
    void findsNothingAtAPlaceBeyondTheEnds(String source) {
        Map<String, ?> values = Map.of(
                "list", List.of(),
                "texts", List.of("ab", "c"),
                "lists", List.of(List.of("ab")),
                "big", BigInteger.TWO.pow(70),
                "least", Long.MIN_VALUE);

        assertThat(shown(source, values)).isEmpty();
    }

    @Test
    void findsTheBitsOfNumbers() {
        Map<String, ?> values = Map.of("n", List.of(5L, -1L, BigInteger.TWO.pow(70)));

        assertThat(shown("{{ n | map: 0 | join }}", values)).isEqualTo("1 1 0");
        assertThat(shown("{{ n | map: 70 | join }}", values)).isEqualTo("0 1 1");
        assertThat(shown("{{ n | map: 99999999999 | join }}", values)).isEqualTo("0 1 0");
        assertThat(shown("{{ n | map: -1 | join }}", values)).isEqualTo("0 0 0");
    }

    @Test
    void tellsEqualValuesFromOthers() {
        Map<String, ?> values = Map.of(
                "n",
                List.of(
                        "1",
                        1L,
                        Map.of("a", "x", "b", "y"),
                        Map.of("b", "y", "a", "x"),
                        Map.of("a", "x\",\"b\">\"y"),
                        "1",
                        1L,
                        true,
                        "true",
                        "a\"",
                        "a\\\"",
                        "nil"));

        assertThat(shown("{{ n | uniq | size }}", values)).isEqualTo("9");
    }

    @Test
    @Timeout(30)
    void tellsManyEqualHashCodesApart() {
        List<Map<String, String>> items = new ArrayList<>();
        for (int i = 0; i < 1 << 14; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 14; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            items.add(Map.of("k", key.toString()));
        }

        assertThat(shown("{{ n | uniq | size }}", Map.of("n", items))).isEqualTo("16384");
    }

    @Test
    void sortsByAPropertyAndKeepsTheOrderOfEqualItems() {
        Map<String, ?> values = Map.of(
                "n",
                List.of(
                        Map.of("k", "b", "i", 1L),
                        Map.of("i", 2L),
                        Map.of("k", "a", "i", 3L),
                        Map.of("k", "b", "i", 4L)));

        assertThat(shown("{{ n | sort: 'k' | map: 'i' | join }}", values)).isEqualTo("3 1 4 2");
    }

    @Test
    void splitsAtALongSeparator() {
        String separator = "ab".repeat(20);

        assertThat(shown(
                        "{{ t | split: s | join: ',' }}",
                        Map.of("t", "x" + separator + "y" + separator, "s", separator)))
                .isEqualTo("x,y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ long | split: '' | size }}",
                "{{ long | split: 'a' | size }}",
                "{{ words | split: ' ' | size }}",
                "{{ (1..60000) | concat: range | concat: range | size }}",
                "{{ lists | compact | size }}"
            })
    void refusesAListThatIsTooLong(String source) {
        Map<String, ?> values = Map.of(
                "long", "ab".repeat(150_000),
                "words", "a ".repeat(150_000),
                "range", Collections.nCopies(60_000, 1L),
                "lists", Collections.nCopies(300, Collections.nCopies(1_000, 1L)));

        assertThat(shown(source, values)).isEqualTo("!a list of more than 100000 items");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ 0 ~ date: many }}                                                  | !a date of more than",
                "{{ text ~ escape }}                                                   | !escape answers more than 4194304 characters",
                "{{ words ~ split: ' ' ~ sort ~ concat: list ~ join: text }}           | !the output is longer",
                "{% for i in (1..200) %}{% assign x = text ~ upcase %}{% endfor %}     | !more than 33554432 characters",
                "{% for i in (1..200) %}{% capture c %}{{ text }}{% endcapture %}{% endfor %}     | !more than 33554432 characters",
                "{% for i in (1..200) %}{% if text contains 'b' %}{% endif %}{% endfor %}     | !more than 33554432 characters",
                "{% for i in (1..200) %}{% if text == more %}{% endif %}{% endfor %}     | !more than 33554432 characters",
                "{% for i in (1..200) %}{% case text %}{% when 'a','b' %}{% endcase %}{% endfor %}  | !more than 33554432 characters",
                "{% for i in (1..200) %}{% assign x = text.size %}{% endfor %}           | !more than 33554432 characters",
                "{% for i in (1..200) %}{% cycle text: 'a' %}{% endfor %}                | !more than 33554432 characters"
            })
    void givesUpWorkWithoutEnd(String source, String reason) {
        Map<String, ?> values = Map.of(
                "many", "%1000Y".repeat(2_000),
                "text", "&".repeat(900_000),
                "more", "&".repeat(900_001),
                "words", "a b c d e f",
                "list", List.of("g"));

        assertThat(shown(source.replace('~', '|'), values)).startsWith(reason);
    }

    @ParameterizedTest
    @Timeout(30)
    @CsvSource(
            delimiter = '~',
            value = {
                "{{ text | replace: part, '' | size }}",
                "{{ text | remove_last: part | size }}",
                "{{ text | replace_first: part, 'x' | size }}",
                "{{ text | split: part | first | size }}",
                "{{ amp | escape_once | size }}"
            })
    void goesThroughALargeTextOnce(String source) {
        String text = "a".repeat(500_000);
        Map<String, ?> values = Map.of("text", text, "part", "a".repeat(250_000) + "b", "amp", "&".repeat(100_000));

        assertThat(shown(source, values)).isEqualTo("500000");
    }
}
