package io.flusomail.content.mjml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flusomail.content.liquid.LiquidProblem;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MjmlCompilerTest {
    private static String mail(String content) {
        return "<mjml><mj-body><mj-section><mj-column>" + content + "</mj-column></mj-section></mj-body></mjml>";
    }

    private static String html(String mjml) {
        MjmlCompiler.Result result = MjmlCompiler.compile(mjml);
        assertThat(result.problems()).isEmpty();
        return String.valueOf(result.html());
    }

    @Test
    void carriesLiquidThroughUnchanged() {
        String html = html("""
                <mjml><mj-head><mj-preview>{{ a < b }}</mj-preview><mj-title>{{ t | default: "x & y" }}</mj-title></mj-head>
                <mj-body>{% if a < b and c == "d" %}<mj-section background-color="{{ bg | default: '#fff' }}">
                {% for i in items %}<mj-column><mj-text>{% if i > 1 %}{{ i }}{% endif %}</mj-text>
                <mj-button href="https://x.example/{{ i | url_encode }}?a=1&b=2">Go {{ i }}</mj-button></mj-column>{% endfor %}
                <mj-column><mj-table>{% for r in rows %}<tr><td>{{ r }}</td></tr>{% endfor %}</mj-table>
                <mj-raw>{% comment %}<b>{% endcomment %}</mj-raw></mj-column></mj-section>{% endif %}</mj-body></mjml>""");

        assertThat(html)
                .contains(
                        "{{ a < b }}",
                        "{{ t | default: \"x & y\" }}",
                        "{{ bg | default: '#fff' }}",
                        "{% if i > 1 %}{{ i }}{% endif %}")
                .contains("href=\"https://x.example/{{ i | url_encode }}?a=1&b=2\"", "Go {{ i }}")
                .contains(
                        "{% for r in rows %}<tr><td>{{ r }}</td></tr>{% endfor %}", "{% comment %}<b>{% endcomment %}")
                .containsSubsequence(
                        "{% if a < b and c == \"d\" %}", "{% for i in items %}", "{% endfor %}", "{% endif %}")
                .doesNotContain("zlq");
    }

    @Test
    void keepsColumnWidthsWhateverLiquidStandsBetween() {
        String columns = "<mj-column><mj-text>a</mj-text></mj-column>";

        String html = html("<mjml><mj-body><mj-section>{% if x %}" + columns + "{% endif %}" + columns
                + "</mj-section></mj-body></mjml>");

        assertThat(html).contains("mj-column-per-50").doesNotContain("mj-column-per-100");
    }

    @Test
    void appliesInlineStylesAndOnlyThose() {
        String html = html("""
                <mjml><mj-head><mj-style inline="inline">.big div { font-size: 30px !important; padding:1px } a{color:red}</mj-style>
                <mj-style>.kept { color: blue }</mj-style></mj-head><mj-body><mj-section><mj-column>
                <mj-text css-class="big"><a href="https://x.example" style="color:green">x</a><a href="#">y</a></mj-text>
                </mj-column></mj-section></mj-body></mjml>""");

        assertThat(html)
                .contains(
                        "font-size:30px;",
                        "style=\"color:green;\">x",
                        "<a style=\"color:red;\" href=\"#\">y",
                        ".kept { color: blue }")
                .doesNotContain("font-size:13px;line-height:1;text-align:left;", "!important; padding");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>x</p>                                                            | mjml_unknown_tag  | 1",
                "<mjml></mjml>                                                       | mjml_structure    | 1",
                "<mjml><mj-body><mj-text>x</mj-text></mj-body></mjml>                | mjml_structure    | 1",
                "<mjml><mj-body><mj-sektion></mj-sektion></mj-body></mjml>           | mjml_unknown_tag  | 1",
                "<mjml><mj-body><mj-section></mj-body></mjml>                        | unclosed_tag      | 1",
                "<mjml><mj-body></mj-section></mj-body></mjml>                       | mjml_structure    | 1",
                "<mjml><mj-body><mj-section><mj-column><mj-text>x</mj-column></mj-section></mj-body></mjml> | unclosed_tag | 1",
                "<mjml><mj-body><mj-include path='/etc/passwd'/></mj-body></mjml>    | mjml_unknown_tag  | 1"
            })
    void refusesWithAReason(String mjml, String code, int line) {
        MjmlCompiler.Result result = MjmlCompiler.compile(mjml);

        assertThat(result.html()).isNull();
        assertThat(result.problems())
                .first()
                .extracting(LiquidProblem::code, LiquidProblem::line)
                .containsExactly(code, line);
    }

    @Test
    void namesTheLineOfAProblem() {
        MjmlCompiler.Result result = MjmlCompiler.compile(
                "<mjml>\n<mj-body>\n  <mj-section>\n    <div>x</div>\n</mj-section></mj-body></mjml>");

        assertThat(result.problems())
                .extracting(LiquidProblem::line, LiquidProblem::column, LiquidProblem::code)
                .startsWith(tuple(4, 5, "mjml_unknown_tag"));
    }

    @Test
    void refusesLiquidWhereMjmlMustCalculate() {
        assertThat(MjmlCompiler.compile(mail("<mj-image width=\"{{ w }}px\" src=\"https://x\" alt=\"\" />"))
                        .problems())
                .isNotEmpty();
        assertThat(MjmlCompiler.compile(mail("<mj-text {% if a %}color=\"red\"{% endif %}>x</mj-text>"))
                        .problems())
                .isNotEmpty();
    }

    @Test
    void warnsOfAnUnknownAttribute() {
        MjmlCompiler.Result result = MjmlCompiler.compile(mail("<mj-text colour=\"red\">x</mj-text>"));

        assertThat(result.html()).isNotNull();
        assertThat(result.warnings()).extracting(LiquidProblem::code).containsExactly("mjml_unknown_attribute");
    }

    @Test
    void knowsEveryElementOfMjml() {
        String html = html(mail("""
                <mj-text>t</mj-text><mj-button href="https://x">b</mj-button><mj-image src="https://x/i.png" alt="i" /><mj-divider />
                <mj-spacer height="5px" /><mj-table><tr><td>c</td></tr></mj-table><mj-raw><b>r</b></mj-raw>
                <mj-social><mj-social-element name="github" href="https://x">g</mj-social-element></mj-social>
                <mj-navbar hamburger="hamburger"><mj-navbar-link href="https://x">n</mj-navbar-link></mj-navbar>
                <mj-accordion><mj-accordion-element><mj-accordion-title>at</mj-accordion-title><mj-accordion-text>ax</mj-accordion-text></mj-accordion-element></mj-accordion>
                <mj-carousel><mj-carousel-image src="https://x/1.png" /><mj-carousel-image src="https://x/2.png" /></mj-carousel>"""));

        assertThat(html).contains(">t<", "<b>r</b>", "<td>c</td>", "mj-carousel");
    }

    private static void assertTooLong(String mjml) {
        MjmlCompiler.Result result = MjmlCompiler.compile(mjml);

        assertThat(result.html()).isNull();
        assertThat(result.problems()).extracting(LiquidProblem::code).containsOnly("too_long");
    }

    @Test
    void takesAsManyElementsAsAreAllowedAndNoMore() {
        // mjml, mj-body, mj-section and mj-column are elements too.
        assertThat(html(mail("<mj-spacer />".repeat(1_996)))).contains("height:20px");

        assertTooLong(mail("<mj-spacer />".repeat(1_997)));
    }

    @Test
    @Timeout(30)
    void refusesMoreTagsThanMjmlIsMadeFor() {
        assertTooLong(mail("<mj-text>" + "<b></b>".repeat(10_001) + "</mj-text>"));
        assertTooLong(mail("<mj-text>" + "{% if a %}{% endif %}".repeat(10_001) + "</mj-text>"));
    }

    @Test
    void refusesACarouselThatIsTooLong() {
        String image = "<mj-carousel-image src=\"https://x/1.png\" />";

        assertThat(html(mail(("<mj-carousel>" + image.repeat(5) + "</mj-carousel>").repeat(7))))
                .contains("https://x/1.png");

        assertTooLong(mail("<mj-carousel>" + image.repeat(31) + "</mj-carousel>"));
    }

    @ParameterizedTest
    @Timeout(30)
    @ValueSource(
            strings = {
                "<mjml><mj-head><mj-attributes><mj-all font-family=\"LONG\" /></mj-attributes></mj-head>BODY</mjml>",
                "<mjml><mj-head><mj-html-attributes><mj-selector path=\"td\"><mj-html-attribute name=\"x\">LONG"
                        + "</mj-html-attribute></mj-selector></mj-html-attributes></mj-head>BODY</mjml>",
                "<mjml>BODY<mj-head><mj-attributes><mj-class name=\"c\" color=\"LONG\" /></mj-attributes></mj-head></mjml>"
            })
    void refusesALongAttributeForManyElements(String mjml) {
        String body = "<mj-body><mj-section><mj-column>" + "<mj-text mj-class=\"c\">x</mj-text>".repeat(1_000)
                + "</mj-column></mj-section></mj-body>";

        assertThat(html(mjml.replace("LONG", "a").replace("BODY", body))).contains(">x<");
        assertTooLong(mjml.replace("LONG", "a".repeat(100_000)).replace("BODY", body));
    }

    @Test
    @Timeout(30)
    void refusesALongAttributeThatManyChildrenTakeOver() {
        String links = "<mj-navbar-link href=\"/x\">x</mj-navbar-link>".repeat(1_000);
        String elements = "<mj-social-element name=\"github\">x</mj-social-element>".repeat(1_000);

        assertTooLong(mail(
                "<mj-navbar base-url=\"https://a.example/" + "a".repeat(100_000) + "\">" + links + "</mj-navbar>"));
        assertTooLong(mail("<mj-social color=\"" + "a".repeat(100_000) + "\">" + elements + "</mj-social>"));
    }

    @Test
    @Timeout(30)
    void countsTheLiquidThatIsWrittenManyTimes() {
        String liquid = "{% assign x = '" + "a".repeat(7_000) + "' %}red";

        assertTooLong("<mjml><mj-head><mj-attributes><mj-text color=\"" + liquid + "\" /></mj-attributes></mj-head>"
                + "<mj-body><mj-section><mj-column>" + "<mj-text>x</mj-text>".repeat(900)
                + "</mj-column></mj-section></mj-body></mjml>");
    }

    private static String styled(String rule, String content) {
        return "<mjml><mj-head><mj-style inline=\"inline\">" + rule + "</mj-style></mj-head>"
                + mail("<mj-text>" + content + "</mj-text>").substring("<mjml>".length());
    }

    @ParameterizedTest
    @Timeout(30)
    @ValueSource(strings = {"p:matches((a+)+$)", "[title~=(a+)+$]", "p:hover"})
    void warnsOfASelectorThatIsNotInlined(String selector) {
        String text = "a".repeat(5_000) + "!";

        MjmlCompiler.Result result = MjmlCompiler.compile(styled(
                selector + " { color: red } b { color: blue }", "<p title=\"" + text + "\">" + text + "</p><b>x</b>"));

        assertThat(result.warnings())
                .extracting(LiquidProblem::code, LiquidProblem::message)
                .containsExactly(tuple("style_not_inlined", "The selector '" + selector + "' cannot be inlined."));
        assertThat(result.html()).contains("<b style=\"color:blue;\">x");
    }

    @Test
    @Timeout(30)
    void refusesInlineStylesThatAreTooManyForTheMail() {
        String rules =
                IntStream.range(0, 5_000).mapToObj(i -> ".c" + i + " ~ b{a:b}").collect(Collectors.joining());
        String deep = "<div>".repeat(150) + "<div></div>".repeat(500) + "</div>".repeat(150);
        String chains = IntStream.range(0, 150)
                .mapToObj(i -> "x" + i + " div".repeat(120) + "{a:b}")
                .collect(Collectors.joining());
        String much = "b { color: " + "a".repeat(50_000) + " }";

        assertThat(MjmlCompiler.compile(styled(rules, "<b></b>".repeat(5_000))).problems())
                .extracting(LiquidProblem::message)
                .containsExactly(
                        "MJML could not be compiled: the inline styles have too many rules for so many elements");
        assertThat(MjmlCompiler.compile(styled(chains, deep)).problems())
                .extracting(LiquidProblem::message)
                .containsExactly(
                        "MJML could not be compiled: the inline styles have too many rules for so many elements");
        assertThat(MjmlCompiler.compile(styled(much, "<b></b>".repeat(5_000))).problems())
                .extracting(LiquidProblem::message)
                .containsExactly("MJML could not be compiled: the inline styles make the mail too long");
    }

    @Test
    void saysNoMoreThanHelps() {
        MjmlCompiler.Result result = MjmlCompiler.compile(mail("<mj-nothing {{ x }} a=b>".repeat(100)));

        assertThat(result.problems()).hasSize(20);
    }

    private static String selecting(String selectors, String content) {
        return "<mjml><mj-head><mj-html-attributes>" + selectors + "</mj-html-attributes></mj-head>"
                + mail("<mj-text>" + content + "</mj-text>").substring("<mjml>".length());
    }

    private static String selector(String path) {
        return "<mj-selector path=\"" + path
                + "\"><mj-html-attribute name=\"data-x\">y</mj-html-attribute></mj-selector>";
    }

    @Test
    void writesTheAttributesOfASelector() {
        assertThat(html(selecting(selector("td > div b") + selector("i"), "<b>x</b><i>y</i>")))
                .contains("<b data-x=\"y\">x</b>", "<i data-x=\"y\">y</i>");
    }

    @Test
    @Timeout(30)
    void refusesSelectorsThatAskForTooMuch() {
        String deep = "<div>".repeat(100) + "x" + "</div>".repeat(100);
        String wide = "<b></b>".repeat(5_000);

        assertTooLong(selecting(selector("i" + " div".repeat(20)), deep));
        assertTooLong(selecting(selector("i ~ b ~ b ~ b"), wide));
        assertTooLong(selecting(selector("i b").repeat(400), wide));
        assertTooLong(selecting(selector("i,".repeat(4_000) + "u"), wide));
    }
}
