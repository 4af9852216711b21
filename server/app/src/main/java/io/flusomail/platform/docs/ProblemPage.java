package io.flusomail.platform.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * What {@code docs/problems/<code>.md} says of a code, which the build puts beside this class: paragraphs with a blank
 * line between them, in which names stand in backticks.
 *
 * @param status of HTTP
 * @param cause when it happens
 * @param remedy what to do
 */
record ProblemPage(String code, String status, String title, String cause, List<String> remedy) {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z_]{0,99}");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /** Whole in itself: no script, and nothing loaded from elsewhere. */
    private static final String HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s: %2$s</title>
            <style>
            :root { color-scheme: light dark }
            body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 system-ui, sans-serif; \
            overflow-wrap: anywhere }
            h1 { font-size: 1.6rem; line-height: 1.25 }
            h2 { margin-top: 2rem; font-size: 1.15rem }
            code { font: 0.95em ui-monospace, monospace }
            </style>
            </head>
            <body>
            <main>
            <h1>%2$s</h1>
            <p>Problem <code>%1$s</code>, HTTP status %3$s</p>
            <h2>When it happens</h2>
            %4$s
            <h2>What to do</h2>
            %5$s
            </main>
            </body>
            </html>
            """;

    static Optional<ProblemPage> of(String code) {
        return CODE.matcher(code).matches() ? text(code).map(ProblemPage::read) : Optional.empty();
    }

    private static Optional<String> text(String code) {
        try (InputStream page = ProblemPage.class.getResourceAsStream("problems/" + code + ".md")) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemPage read(String text) {
        List<String> paragraphs = Arrays.stream(text.split("\n\\s*\n"))
                .map(paragraph -> paragraph.strip().replace('\n', ' '))
                .toList();
        String[] statusAndTitle = paragraphs.get(1).split(" · ", 2);
        return new ProblemPage(
                paragraphs.get(0).substring("# ".length()),
                statusAndTitle[0],
                statusAndTitle[1],
                paragraphs.get(2),
                paragraphs.subList(3, paragraphs.size()));
    }

    String html() {
        String remedies = remedy.stream().map(ProblemPage::paragraph).collect(Collectors.joining("\n"));
        return HTML.formatted(code, escaped(title), status, paragraph(cause), remedies);
    }

    private static String paragraph(String text) {
        return "<p>" + NAME.matcher(escaped(text)).replaceAll("<code>$1</code>") + "</p>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
