package io.flusomail.content.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flusomail.content.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever people type, as a value or as a template, is shown or refused: nothing runs, nothing breaks, nothing hangs. */
class HostileContentTest {
    private static final String WHOLE =
            "<body><p id=p title=\"{{ n }}\">{{ n }}</p><a href=\"https://x.example/{{ n | url_encode }}\">a</a>"
                    + "<p id=q class={{ n }}>q</p><style>p { color: {{ n }} }</style>{{ view_url }}{{ postal_address }}</body>";

    private static List<String> naughtyStrings() throws IOException {
        Path file = Corpora.path("hostile-input/blns/blns.json");
        assumeTrue(Files.exists(file), "the collection is not here");
        List<String> strings = new ArrayList<>();
        JsonMapper.builder().build().readTree(Files.readString(file)).forEach(node -> strings.add(node.asString()));
        return strings;
    }

    @Test
    void showsAValueByteForByte() throws IOException {
        CompiledTemplate template = TestMails.compiled(TestMails.html(WHOLE));

        for (String naughty : naughtyStrings()) {
            Rendered rendered = template.render(TemplateVariables.of(Map.of("n", naughty)), TestMails.TRACKER);
            Document page = Jsoup.parse(TestMails.htmlOf((Rendered.Message) rendered));

            assertThat(page.select("#p").text())
                    .isEqualTo(new Element("p").text(naughty).text());
            assertThat(page.select("#p").attr("title")).isEqualTo(naughty.replace("\0", "\ufffd"));
            assertThat(page.select("script, iframe, svg, [onerror], [onload], [onclick], [onmouseover]"))
                    .isEmpty();
            assertThat(page.body().children()).hasSize(5);
        }
    }

    @Test
    void compilesOrRefusesAnyText() throws IOException {
        TemplateCompiler compiler = new TemplateCompiler(TestMails.CLOCK);

        for (String naughty : naughtyStrings()) {
            for (TemplateSource.Kind kind : TemplateSource.Kind.values()) {
                Compilation compilation =
                        compiler.compile(new TemplateSource(naughty, naughty, kind, naughty + "<p>x</p>", naughty));
                if (compilation instanceof Compilation.Compiled(CompiledTemplate template)) {
                    assertThat(template.render(TemplateVariables.of(Map.of()), null))
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void compilesOrRefusesBrokenTemplates() {
        TemplateCompiler compiler = new TemplateCompiler(TestMails.CLOCK);
        Random random = new Random(42);
        List<String> pieces = List.of(
                "{{",
                "}}",
                "{%",
                "%}",
                "-",
                " if ",
                " for x in y ",
                " endif ",
                " endfor ",
                "<a href=\"",
                "https://a.example",
                "\"",
                "'",
                ">",
                "<",
                "</a>",
                "<!--",
                "-->",
                "<!--[if mso]>",
                "<![endif]-->",
                "<style>",
                "</style>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                " raw ",
                " endraw ",
                " comment ",
                " endcomment ",
                " n ",
                " | upcase ",
                "<body>",
                "</body>",
                "<mjml>",
                "<mj-body>",
                "</mj-body>",
                "</mjml>",
                "<mj-text>",
                "</mj-text>",
                "\n",
                "x",
                " assign z = 1 ",
                " liquid ",
                "&amp;",
                "é");

        for (int i = 0; i < 4_000; i++) {
            StringBuilder body = new StringBuilder();
            for (int k = random.nextInt(30); k >= 0; k--) {
                body.append(pieces.get(random.nextInt(pieces.size())));
            }
            TemplateSource.Kind kind = TemplateSource.Kind.values()[i % 3];
            Compilation compilation = compiler.compile(new TemplateSource("s", "p", kind, body.toString(), null));
            if (compilation instanceof Compilation.Compiled(CompiledTemplate template)) {
                assertThat(template.render(TemplateVariables.of(Map.of("n", "v")), TestMails.TRACKER))
                        .isNotNull();
            }
        }
    }

    @Test
    @Timeout(120)
    void isNotSlowedDownByRepetition() {
        TemplateCompiler compiler = new TemplateCompiler(TestMails.CLOCK);

        for (String piece : List.of(
                "{",
                "<",
                "<a href=",
                "<!--",
                "<!--[if mso]>",
                "<div>",
                "{{ n }}",
                "https://x/",
                "{% if n %}{% endif %}",
                "&",
                "\"",
                "<style>x</style>",
                "postal_address ")) {
            String body = piece.repeat(60_000 / piece.length());
            long start = System.nanoTime();

            compiler.compile(TestMails.html("{% raw %}" + body + "{% endraw %}"));
            compiler.compile(TestMails.html(body));
            compiler.compile(TestMails.mjml("<mjml><mj-body><mj-raw>" + body + "</mj-raw></mj-body></mjml>"));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(piece).isLessThan(Duration.ofSeconds(15));
        }
    }

    /** Each of these made one of the checks begin again at every place, which took minutes. */
    @ParameterizedTest
    @Timeout(30)
    @ValueSource(
            strings = {
                "<!--[if mso]>",
                "<!-- -->",
                "<!--",
                "<![endif]-->",
                "<title>",
                "<b {{ n }} ",
                "[[",
                "<%",
                "*|A",
                "{{#a ",
                ")",
                "https://x.example/)",
                "<a href=\"x\">\n",
                "<img>\n",
                "unsubscribe_url ",
                "\u00a0",
                "<h1>x",
                "<td>x",
                "<p a=b "
            })
    void compilesALargeMailOfOnePiece(String piece) {
        String body = piece.repeat(200_000 / piece.length());
        TemplateCompiler compiler = new TemplateCompiler(TestMails.CLOCK);

        // What hides the end of raw text would be refused for that.
        Compilation html =
                compiler.compile(TestMails.html(piece.startsWith("<") ? body : "{% raw %}" + body + "{% endraw %}"));
        Compilation text = compiler.compile(
                new TemplateSource("s", null, TemplateSource.Kind.HTML, "<p>x</p>", body.replace('{', '(')));

        assertThat(html).isInstanceOf(Compilation.Compiled.class);
        assertThat(text).isInstanceOf(Compilation.Compiled.class);
    }

    @Test
    @Timeout(30)
    void showsLiquidBehindManyBeginningsOfIt() {
        String beginnings = "{ % ".repeat(50_000);

        Rendered.Message message =
                TestMails.filled(TestMails.html(beginnings + " {{ n }}"), Map.of("n", "Ada"), TestMails.TRACKER);

        assertThat(message.html()).startsWith(beginnings + " Ada");
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<ul><li>",
                "<table><tr><td>",
                "<blockquote>",
                "<h1><div>",
                "<a href=\"https://x.example\"><table><tr><td>"
            })
    void showsOrRefusesWhatIsNestedDeeply(String piece) {
        String body = piece.repeat(20_000 / piece.length()) + "x";

        Compilation compilation = new TemplateCompiler(TestMails.CLOCK).compile(TestMails.html(body));
        Compilation ofMjml = new TemplateCompiler(TestMails.CLOCK)
                .compile(TestMails.mjml("<mjml><mj-body><mj-section><mj-column><mj-text>" + body
                        + "</mj-text></mj-column></mj-section></mj-body></mjml>"));

        for (Compilation answer : List.of(compilation, ofMjml)) {
            if (answer instanceof Compilation.Refused(List<TemplateProblem> problems)) {
                assertThat(problems).extracting(TemplateProblem::code).doesNotContain("not_compiled");
            }
        }
    }
}
