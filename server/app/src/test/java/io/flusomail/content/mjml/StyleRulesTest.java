package io.flusomail.content.mjml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.content.mjml.StyleRules.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleRulesTest {
    @Test
    void readsEachSelectorWithItsDeclarations() {
        List<Rule> rules = StyleRules.of("/* a { b:c } */ p, .x > a { color : red; background:url(data:a;b) }; b{}");

        assertThat(rules).extracting(Rule::selector).containsExactly("p", ".x > a");
        assertThat(rules)
                .extracting(Rule::declarations)
                .containsOnly(Map.of("color", "red", "background", "url(data:a;b)"));
    }

    @Test
    void putsTheWeakestFirst() {
        List<Rule> rules = StyleRules.of("#i{a:1} .c{a:2} p{a:3} p.c{a:4} b{a:5} [d]{a:6}");

        assertThat(rules).extracting(Rule::selector).containsExactly("p", "b", ".c", "[d]", "p.c", "#i");
    }

    @Test
    void leavesOutWhatCannotStandInAnAttribute() {
        List<Rule> rules = StyleRules.of(
                "@import 'x'; @media (min-width: 1px) { a { b:c } p { d:e } } i { f:g } @font-face { h:i }");

        assertThat(rules).extracting(Rule::selector).containsExactly("i");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p",
                ".a > b + i ~ u",
                "a[href]",
                "td:first-child",
                "tr:nth-child(2n+1)",
                ":not(.x)",
                "p:only-child"
            })
    void inlinesWhatCssKnows(String selector) {
        assertThat(StyleRules.isInlinable(selector)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p:hover",
                "a[x~=(a+)+$]",
                "p:matches((a+)+$)",
                "p:containsOwn(x)",
                "[^data]",
                "p:has(b)",
                "p::before"
            })
    void doesNotInlineWhatMailProgramsDoOrWhatIsNoCss(String selector) {
        assertThat(StyleRules.isInlinable(selector)).isFalse();
    }

    @Test
    void doesNotInlineASelectorThatNobodyMeans() {
        String longest = "p ".repeat(250).strip();

        assertThat(StyleRules.isInlinable(longest)).isTrue();
        assertThat(StyleRules.isInlinable(longest + " b")).isFalse();
    }

    @ParameterizedTest
    @Timeout(30)
    @ValueSource(strings = {"{", "/* */", "@a{", "}", "@a;", "a,", "[", "#", "/*/", "a{", ":"})
    void readsTheRuleBehindManyBeginnings(String beginning) {
        String sheet = beginning.repeat(500_000 / beginning.length());

        List<Rule> rules = StyleRules.of(sheet + "*/}}" + "}".repeat(sheet.length()) + ";b{c:d}");

        assertThat(rules).last().extracting(Rule::declarations).isEqualTo(Map.of("c", "d"));
    }
}
