package io.flusomail.content.rendering;

import static io.flusomail.content.rendering.TestMails.compiled;
import static io.flusomail.content.rendering.TestMails.filled;
import static io.flusomail.content.rendering.TestMails.html;
import static io.flusomail.content.rendering.TestMails.htmlOf;
import static io.flusomail.content.rendering.TestMails.mjml;
import static io.flusomail.content.rendering.TestMails.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TemplateCompilerTest {
    private static final String PLACED = "{{ postal_address }}{{ view_url }}";

    @Test
    void refusesAnUnclosedBlockWithItsLine() {
        List<TemplateProblem> problems = problems(html("<p>\n {% if vip %}\n</p>"));

        assertThat(problems)
                .extracting(
                        TemplateProblem::field, TemplateProblem::line, TemplateProblem::column, TemplateProblem::code)
                .containsExactly(tuple("html_content", 2, 2, "unclosed_tag"));
    }

    @Test
    void namesEachMistakeAndItsField() {
        TemplateSource source = new TemplateSource(
                "Hi {{ first_name | upcas }}",
                "{{ }",
                TemplateSource.Kind.HTML,
                "a\nb {{ x | truncate: 1, 2, 3 }} {% nope %}",
                null);

        assertThat(problems(source))
                .extracting(TemplateProblem::field, TemplateProblem::line, TemplateProblem::code)
                .containsExactly(
                        tuple("subject_line", 1, "unknown_filter"),
                        tuple("preheader_text", 1, "liquid_syntax"),
                        tuple("html_content", 2, "wrong_arguments"),
                        tuple("html_content", 2, "unknown_tag"));
    }

    @Test
    void refusesOurOwnMarks() {
        assertThat(problems(html("{% flusomail_link 99 %}x{% endflusomail_link %}")))
                .extracting(TemplateProblem::code)
                .contains("unknown_tag");
    }

    @Test
    void refusesAnEmptyMail() {
        assertThat(problems(html(" \n"))).extracting(TemplateProblem::code).containsExactly("empty");
    }

    @Test
    void showsMarkupInAValueAsText() {
        Rendered.Message message = filled(
                new TemplateSource("Hi {{ n }}", null, TemplateSource.Kind.HTML, "<p>{{ n }}</p>" + PLACED, null),
                Map.of("n", "<script>\r\nx</script>"),
                null);

        assertThat(message.html()).startsWith("<p>&lt;script&gt;\r\nx&lt;/script&gt;</p>");
        assertThat(message.text()).startsWith("<script>");
        assertThat(message.subject()).isEqualTo("Hi <script>  x</script>");
    }

    @Test
    void letsTrustedMarkupThrough() {
        String body =
                "{{ a | raw }}{% capture c %}<i>{{ a }}</i>{% endcapture %}{{ c }}{{ t | newline_to_br }}" + PLACED;

        assertThat(filled(html(body), Map.of("a", "<b>", "t", "<\n>"), null).html())
                .startsWith("<b><i>&lt;b&gt;</i>&lt;<br />\n&gt;");
    }

    @Test
    void keepsAValueInsideAnAttributeWithoutQuotes() {
        assertThat(filled(html("<p title={{ t }}>x</p>" + PLACED), Map.of("t", "a onclick=b"), null)
                        .html())
                .startsWith("<p title=a&#32;onclick&#61;b>");
    }

    @Test
    void keepsAValueInsideAStyleSheet() {
        assertThat(filled(html("<style>p{color:{{ c }}}</style>" + PLACED), Map.of("c", "red}</style><script>"), null)
                        .html())
                .startsWith("<style>p{color:red/stylescript}</style>");
    }

    @Test
    void disarmsAScriptInAnAddress() {
        assertThat(filled(html("<a href=\"{{ w }}\">w</a>" + PLACED), Map.of("w", " java\tscript:alert(1)"), null)
                        .html())
                .startsWith("<a href=\"#\">");
    }

    @Test
    void tracksWebLinksOnly() {
        String body =
                "<a href='https://a.example/?x=1&amp;y=%20#f'>a</a><a href=\"mailto:a@b.example\">m</a><a href=\"tel:1\">t</a>"
                        + "<a href=\"#top\">t</a><a href=\"{{ unsubscribe_url }}\">u</a><a href=\"{{ view_url }}\">v</a>"
                        + "<img src=\"https://i.example/1.png\" alt=\"\"><area href=http://b.example/>{{ postal_address }}";
        Map<String, String> values =
                Map.of("unsubscribe_url", "https://us.example/u/1", "view_url", "https://us.example/v/1");

        String tracked = htmlOf(filled(html(body), values, TestMails.TRACKER));

        assertThat(tracked)
                .isEqualTo(
                        "<a href='https://t.example/1?u=30'>a</a><a href=\"mailto:a@b.example\">m</a><a href=\"tel:1\">t</a>"
                                + "<a href=\"#top\">t</a><a href=\"https://us.example/u/1\">u</a><a href=\"https://us.example/v/1\">v</a>"
                                + "<img src=\"https://i.example/1.png\" alt=\"\"><area href=https://t.example/2?u=17>"
                                + "<img src=\"https://t.example/o\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block;width:1px;height:1px;border:0\">");
    }

    @Test
    void knowsStaticAddressesAndResolvesTheOthersPerContact() {
        CompiledTemplate template = compiled(
                html(
                        "<a href=\"https://a.example/?q=1&amp;r=2\">a</a><a href=\"https://b.example/{{ id }}?a=1&amp;b={{ e }}\">b</a>"));

        assertThat(template.links())
                .extracting(TemplateLink::number, TemplateLink::url)
                .containsExactly(tuple(1, "https://a.example/?q=1&r=2"), tuple(2, null));
        Map<Integer, String> seen = new TreeMap<>();
        template.render(TemplateVariables.of(Map.of("id", 7L, "e", "x&y")), new LinkRewriter() {
            @Override
            public String link(int number, String url) {
                seen.put(number, url);
                return url;
            }

            @Override
            public String pixel() {
                return "https://t.example/o";
            }
        });
        assertThat(seen)
                .containsEntry(1, "https://a.example/?q=1&r=2")
                .containsEntry(2, "https://b.example/7?a=1&b=x&y");
    }

    @Test
    void tracksOutlookButtonsInConditionalComments() {
        String body =
                "<!--[if mso]><v:roundrect href=\"https://a.example/\"><a href=\"https://b.example/\">x</a></v:roundrect><![endif]-->"
                        + "<!-- <a href=\"https://c.example/\">old</a> --><!--[if !mso]><!--><a href=\"https://d.example/\">d</a><!--<![endif]-->";

        assertThat(compiled(html(body)).links())
                .extracting(TemplateLink::url)
                .containsExactly("https://a.example/", "https://b.example/", "https://d.example/");
    }

    @Test
    void appendsAddressAndViewLinkUnlessPlaced() {
        Map<String, String> values = Map.of("postal_address", "1 Main St\nOslo", "view_url", "https://v.example/");

        String appended = htmlOf(filled(html("<body><p>x</p></body>"), values, null));
        String placed = htmlOf(filled(html("<body>{{ view_url }} {{ postal_address }}</body>"), values, null));

        assertThat(appended)
                .contains("<p>x</p><div")
                .contains("1 Main St<br />\nOslo")
                .contains("href=\"https://v.example/\"")
                .endsWith("</div></body>");
        assertThat(placed).isEqualTo("<body>https://v.example/ 1 Main St\nOslo</body>");
    }

    @Test
    void hidesThePreheaderAtTheTop() {
        TemplateSource source = new TemplateSource(
                "s",
                "For {{ n }} only",
                TemplateSource.Kind.HTML,
                "<html><head></head><body class=\"b\"><p>x</p>" + PLACED + "</body></html>",
                null);

        assertThat(filled(source, Map.of("n", "<Ada>"), null).html())
                .contains("<body class=\"b\"><div style=\"display:none;")
                .contains(">For &lt;Ada&gt; only&#847;");
        assertThat(filled(source, Map.of("n", "Ada"), null).text()).doesNotContain("only");
    }

    @Test
    void makesTextOfHtml() {
        String body = """
                <h1>Hello {{ n }}</h1><p>Read  <b>this</b>:<br>now</p>
                <ul><li>one<li>two <a href="https://a.example/">here</a></ul><ol><li>first</li></ol>
                <table><tr><th>Item</th><th>Price</th></tr>{% for i in items %}<tr><td>{{ i }}</td><td>5</td></tr>{% endfor %}</table>
                {% if vip %}<p>Thanks</p>{% endif %}<p><a href="https://b.example/">https://b.example/</a></p>""" + PLACED;

        String text = filled(html(body), Map.of("n", "A&B", "items", List.of("x", "y")), TestMails.TRACKER)
                .text();

        assertThat(text).isEqualTo("""
                        Hello A&B
                        ===========

                        Read this:
                        now

                        - one
                        - two here <https://t.example/1?u=18>

                        1. first

                        Item | Price
                        x | 5
                        y | 5

                        <https://t.example/2?u=18>""");
    }

    @Test
    void tracksLinksOfAnOwnTextPart() {
        TemplateSource source = new TemplateSource(
                "s",
                null,
                TemplateSource.Kind.HTML,
                "<a href=\"https://a.example/\">a</a>",
                "See https://b.example/x. Or {{ unsubscribe_url }}");
        Map<String, String> values = Map.of(
                "unsubscribe_url", "https://us.example/u", "postal_address", "Oslo", "view_url", "https://v.example/");

        assertThat(filled(source, values, TestMails.TRACKER).text())
                .isEqualTo(
                        "See https://t.example/2?u=19. Or https://us.example/u\n\n-- \nOslo\nView in browser: https://v.example/\n");
    }

    @Test
    void makesAPlainTextMailOfTextOnly() {
        TemplateSource source =
                new TemplateSource("s", null, TemplateSource.Kind.PLAIN_TEXT, "Hi {{ n }} <b>" + PLACED, null);

        Rendered.Message message = filled(source, Map.of("n", "<A>"), TestMails.TRACKER);

        assertThat(message.html()).isNull();
        assertThat(message.text()).isEqualTo("Hi <A> <b>");
    }

    @Test
    void listsTheContactsValuesAndWhichMayBeMissing() {
        TemplateSource source = new TemplateSource(
                "{{ first_name | default: 'you' }}",
                null,
                TemplateSource.Kind.HTML,
                "{{ fields.city }}{% if contact.plan %}{{ contact.plan }}{% endif %}{% for p in products %}{{ p.title }}{% endfor %}"
                        + "{% assign x = last_name %}{{ x }}{{ workspace.name }}{{ unsubscribe_url }}",
                null);

        assertThat(compiled(source).variables())
                .containsExactly(
                        new TemplateVariable("city", false),
                        new TemplateVariable("first_name", true),
                        new TemplateVariable("last_name", false),
                        new TemplateVariable("plan", true),
                        new TemplateVariable("products", true));
        assertThat(compiled(source).placesUnsubscribe()).isTrue();
        assertThat(compiled(html("x")).placesUnsubscribe()).isFalse();
    }

    @Test
    void warnsOfWhatMailProgramsDislike() {
        String body = "<img src=\"http://i.example/1.png\">\n<a href=\"page.html\">p</a>{{#each x}}<script></script>";

        assertThat(compiled(html(body)).warnings())
                .extracting(TemplateWarning::code)
                .containsExactlyInAnyOrder(
                        "no_unsubscribe",
                        "no_postal_address",
                        "foreign_syntax",
                        "image_without_alt",
                        "image_over_http",
                        "relative_link",
                        "not_shown");
        assertThat(compiled(html("x".repeat(110_000))).warnings())
                .extracting(TemplateWarning::code)
                .contains("size");
    }

    @Test
    void saysWhyOneContactCannotBeRendered() {
        CompiledTemplate template = compiled(html("{{ 10 | divided_by: n }}"));

        assertThat(template.render(TemplateVariables.of(Map.of("n", 0L)), null))
                .isEqualTo(new Rendered.Failure("html_content", "divided by 0"));
        assertThat(template.render(TemplateVariables.of(Map.of("n", 5L)), null)).isInstanceOf(Rendered.Message.class);
    }

    @Test
    void givesUpOnEndlessTemplates() {
        for (String endless : List.of(
                "{% for a in (1..90000) %}{% for b in (1..90000) %}x{% endfor %}{% endfor %}",
                "{% assign s = 'xxxxxxxxxxxxxxxx' %}{% for a in (1..60) %}{% assign s = s | append: s %}{% endfor %}",
                "{% assign s = '' %}{% for a in (1..9999) %}{% assign s = s | append: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' %}{% endfor %}{{ s | replace: '', s }}",
                "{{ (1..999999999) | join: ',' }}")) {
            assertThat(compiled(html(endless)).render(TemplateVariables.of(Map.of()), null))
                    .isInstanceOf(Rendered.Failure.class);
        }
    }

    @Test
    void refusesTooDeepTemplates() {
        assertThat(problems(html("{% if a %}".repeat(500) + "{% endif %}".repeat(500))))
                .isNotEmpty();
        assertThat(problems(html("{{ " + "[".repeat(5_000) + " }}"))).isNotEmpty();
        assertThat(problems(html("{% if a" + " and a".repeat(5_000) + " %}{% endif %}")))
                .isNotEmpty();
        assertThat(problems(mjml("<mjml><mj-body>" + "<mj-wrapper>".repeat(500))))
                .isNotEmpty();
    }

    @Test
    void showsWhatLooksLikeAMarkOfOurOwn() {
        String marks = "zlq0z zlq7z zlqq1z zlq99999999999z";
        String body = "<!--zlq0z--><!--zlq--><!--zlqz--><p>" + marks + " {{ n }}</p>" + PLACED;

        Rendered.Message message = filled(html(body), Map.of("n", "Ada"), TestMails.TRACKER);
        Rendered.Message ofMjml = filled(
                mjml("<mjml><mj-body><mj-section><mj-column><mj-text>" + marks
                        + " {{ n }}</mj-text></mj-column></mj-section>" + "</mj-body></mjml>"),
                Map.of("n", "Ada"),
                null);

        assertThat(message.html()).startsWith("<!--zlq0z--><!--zlq--><!--zlqz--><p>" + marks + " Ada</p>");
        assertThat(message.text()).isEqualTo(marks + " Ada");
        assertThat(ofMjml.html()).contains(marks + " Ada");
        assertThat(ofMjml.text()).contains(marks + " Ada");
    }

    @Test
    void underlinesAHeadingAsLongAsItLooks() {
        String text = filled(html("<h1>Hello {{ n | default: 'dear reader' }}</h1>x" + PLACED), Map.of("n", "A"), null)
                .text();

        assertThat(text).isEqualTo("Hello A\n===========\n\nx");
    }

    @Test
    void tracksLinksBehindACommentThatLiquidStandsIn() {
        String body = "<!-- {% if a %} --><a href=\"https://a.example/\">a</a><!-- {% endif %} -->"
                + "<!--[if !mso]><!-- --><a href=\"https://b.example/\">b</a><!--<![endif]-->"
                + "<!-- <a href=\"https://c.example/{{ '-->' }}\"> --><a href=\"https://d.example/\">d</a>";

        assertThat(compiled(html(body)).links())
                .extracting(TemplateLink::url)
                .containsExactly("https://a.example/", "https://b.example/", "https://d.example/");
    }

    @Test
    void placesThePreheaderOutsideOfWhatOnlyOutlookReads() {
        TemplateSource source = new TemplateSource(
                "s",
                "Soon",
                TemplateSource.Kind.HTML,
                "<!--[if mso]><body class=m><![endif]--><!--[if !mso]><!-- --><body><!--<![endif]--><p>x</p></body>"
                        + PLACED,
                null);

        assertThat(filled(source, Map.of(), null).html())
                .contains("<!-- --><body><div style=\"display:none")
                .containsOnlyOnce("Soon");
    }

    @Test
    void appendsWhatIsOnlyCommentedOut() {
        String body = "{% comment %}{{ postal_address }} {{ view_url }} {{ unsubscribe_url }}{% endcomment %}<p>x</p>";

        CompiledTemplate template = compiled(html(body));

        assertThat(htmlOf(filled(html(body), Map.of("postal_address", "Oslo", "view_url", "https://v.example/"), null)))
                .contains("Oslo", "https://v.example/");
        assertThat(template.placesUnsubscribe()).isFalse();
    }

    @Test
    @Timeout(30)
    void refusesAPreheaderThatIsRepeatedTooOften() {
        TemplateSource often = new TemplateSource(
                "s", "p".repeat(2_000), TemplateSource.Kind.HTML, "{{ preheader }}".repeat(10_000), null);
        TemplateSource twice = new TemplateSource(
                "s", "Soon", TemplateSource.Kind.HTML, "{{ preheader }}, {{preheader}}" + PLACED, null);

        assertThat(problems(often))
                .extracting(TemplateProblem::field, TemplateProblem::code)
                .containsExactly(tuple("preheader_text", "too_long"));
        assertThat(filled(twice, Map.of(), null).html()).isEqualTo("Soon, Soon");
    }

    @Test
    void namesTheFieldThatIsTooLong() {
        int body = TemplateSource.LONGEST_BODY + 1;
        String line = "s".repeat(TemplateSource.LONGEST_LINE + 1);

        List<TemplateProblem> problems =
                problems(new TemplateSource(line, line, TemplateSource.Kind.HTML, "x".repeat(body), "y".repeat(body)));

        assertThat(problems)
                .extracting(TemplateProblem::field, TemplateProblem::code)
                .containsExactly(
                        tuple("subject_line", "too_long"),
                        tuple("preheader_text", "too_long"),
                        tuple("html_content", "too_long"),
                        tuple("text_content", "too_long"));
    }

    @Test
    @Timeout(30)
    void indentsTheTextOfDeepListsNoFurtherThanHelps() {
        String text = filled(html("<blockquote>".repeat(50) + "<br>x".repeat(1_000) + PLACED), Map.of(), null)
                .text();

        assertThat(text.lines()).hasSize(1_000).containsOnly("> ".repeat(10) + "x");
    }

    @Test
    @Timeout(30)
    void saysWhereEachWarningBelongsInALargeMail() {
        String body = "\n<a href=\"x\">x</a><img>".repeat(10_000);

        assertThat(compiled(html(body)).warnings())
                .extracting(TemplateWarning::code, TemplateWarning::line)
                .contains(
                        tuple("relative_link", 2),
                        tuple("relative_link", 6),
                        tuple("image_without_alt", 2),
                        tuple("size", 0))
                .doesNotContain(tuple("relative_link", 7));
    }
}
