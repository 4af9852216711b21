package io.flusomail.consent.page;

import io.flusomail.platform.web.Words;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/**
 * A small page for whoever holds a link from a mail, in one language and colour, whole in itself: no script, nothing
 * loaded from elsewhere but a logo.
 */
public final class PublicPage {

    /** Where a workspace has chosen none. */
    public static final String USUAL_COLOR = "#0b6e5f";

    private static final String TEMPLATE = """
            <!doctype html>
            <html lang="%1$s" dir="%2$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%3$s</title>
            <style nonce="%4$s">
            :root { color-scheme: light dark; --brand: %5$s; --on-brand: %6$s; --ink: #1c2321; --soft: #4c5955; --paper: #f4f6f5; --card: #fff; --line: #6b7773 }
            @media (prefers-color-scheme: dark) { :root { --ink: #eef2f0; --soft: #b4c0bc; --paper: #111614; --card: #1b2220; --line: #93a09b } }
            * { box-sizing: border-box }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif }
            main { width: 100%%; max-width: 34rem; padding: 2rem; background: var(--card); border-top: .375rem solid var(--brand); border-radius: .5rem }
            .from { margin: 0; font-weight: 600 }
            .from img { display: block; max-width: 12rem; max-height: 4rem }
            h1 { margin: .5rem 0 1rem; font-size: 1.5rem; line-height: 1.25 }
            h2 { margin: 0 0 .5rem; font-size: 1.0625rem }
            p { overflow-wrap: anywhere }
            section { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid color-mix(in srgb, var(--line) 40%%, transparent) }
            fieldset { margin: 0 0 1rem; padding: 0; border: 0 }
            legend { padding: 0; font-weight: 600 }
            label.topic { display: grid; grid-template-columns: auto 1fr; gap: 0 .75rem; padding: .5rem 0; cursor: pointer }
            label.topic input { width: 1.25rem; height: 1.25rem; margin: .125rem 0 0; accent-color: var(--brand) }
            label.topic small { grid-column: 2; color: var(--soft) }
            .row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end }
            .row label { display: grid; gap: .25rem; flex: 1 1 12rem }
            select, textarea { min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .375rem; background: var(--card); color: inherit; font: inherit; width: 100%% }
            button { min-height: 2.75rem; padding: .5rem 1.25rem; border: 1px solid transparent; border-radius: .375rem; background: var(--brand); color: var(--on-brand); font: inherit; font-weight: 600; cursor: pointer }
            button.quiet { background: transparent; border-color: var(--line); color: inherit }
            :is(button, input, select, textarea, a):focus-visible { outline: .1875rem solid var(--ink); outline-offset: .125rem }
            .news { padding: .75rem 1rem; border-inline-start: .25rem solid var(--brand); background: color-mix(in srgb, var(--brand) 12%%, var(--card)) }
            .soft { color: var(--soft) }
            </style>
            </head>
            <body>
            <main>
            %7$s
            </main>
            </body>
            </html>
            """;

    private static final SecureRandom RANDOM = new SecureRandom();

    private PublicPage() {}

    /** @param logo an https address, or null */
    public static ResponseEntity<String> answer(
            int status, Words words, String title, String color, @Nullable String logo, String body) {
        return answer(status, words, title, color, logo, null, body);
    }

    /**
     * @param logo an https address, or null
     * @param onwards where the answer to a form of the page may lead, or null: browsers take that for a part of sending
     *     the form and go nowhere but where the page lets its forms go
     */
    public static ResponseEntity<String> answer(
            int status,
            Words words,
            String title,
            String color,
            @Nullable String logo,
            @Nullable String onwards,
            String body) {
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        String nonce = Base64.getEncoder().encodeToString(random);
        String brand = color.matches("#[0-9a-fA-F]{6}") ? color : USUAL_COLOR;
        String page = TEMPLATE.formatted(
                words.tag(), words.direction(), escaped(title), nonce, brand, readableOn(brand), body);
        String image = logo == null ? "" : "; img-src " + origin(logo);
        String forms = onwards == null ? "" : " " + origin(onwards);
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'nonce-" + nonce + "'" + image + "; form-action 'self'" + forms
                                + "; base-uri 'none'; frame-ancestors 'none'")
                .body(page);
    }

    /** @param news whether it says what was just done: in a status, and a heading all the same */
    public static String heading(String title, boolean news) {
        String heading = "<h1>" + escaped(title) + "</h1>";
        return (news ? "<div role=\"status\">" + heading + "</div>" : heading) + "\n";
    }

    public static String paragraph(String text) {
        return "<p>" + escaped(text) + "</p>\n";
    }

    /** A form of one button. */
    public static String button(String action, String label, boolean quiet) {
        return """
                <form method="post">
                <input type="hidden" name="action" value="%s">
                <button type="submit"%s>%s</button>
                </form>
                """.formatted(action, quiet ? " class=\"quiet\"" : "", escaped(label));
    }

    public static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + (uri.getHost() == null ? uri.getRawAuthority() : uri.getHost() + port);
    }

    /** Black or white, whichever contrasts more (relative luminance of WCAG 2.2). */
    static String readableOn(String color) {
        double luminance = 0.2126 * linear(color, 1) + 0.7152 * linear(color, 3) + 0.0722 * linear(color, 5);
        return luminance > 0.179 ? "#000" : "#fff";
    }

    private static double linear(String color, int from) {
        double channel = Integer.parseInt(color.substring(from, from + 2), 16) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
