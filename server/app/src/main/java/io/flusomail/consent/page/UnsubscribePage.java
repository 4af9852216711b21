package io.flusomail.consent.page;

import io.flusomail.consent.Unsubscribes;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.web.Words;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** A small page in the person's language, else the workspace's, and in its colour, whole in itself: no script, nothing loaded from elsewhere. */
@Component
class UnsubscribePage {

    private static final String TEMPLATE = """
            <!doctype html>
            <html lang="%1$s" dir="%2$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%3$s</title>
            <style nonce="%4$s">
            :root { color-scheme: light dark; --brand: %5$s; --on-brand: %6$s; --ink: #1c2321; --paper: #f4f6f5; --card: #fff; --line: #6b7773 }
            @media (prefers-color-scheme: dark) { :root { --ink: #eef2f0; --paper: #111614; --card: #1b2220; --line: #93a09b } }
            * { box-sizing: border-box }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif }
            main { width: 100%%; max-width: 32rem; padding: 2rem; background: var(--card); border-top: .375rem solid var(--brand); border-radius: .5rem }
            .from { margin: 0; font-weight: 600 }
            h1 { margin: .5rem 0 1rem; font-size: 1.5rem; line-height: 1.25 }
            p { overflow-wrap: anywhere }
            button { min-height: 2.75rem; padding: .5rem 1.25rem; border: 1px solid transparent; border-radius: .375rem; background: var(--brand); color: var(--on-brand); font: inherit; font-weight: 600; cursor: pointer }
            button.quiet { background: transparent; border-color: var(--line); color: inherit }
            button:focus-visible { outline: .1875rem solid var(--ink); outline-offset: .125rem }
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

    private final Workspaces workspaces;

    UnsubscribePage(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    ResponseEntity<String> answer(Unsubscribes.Standing standing, boolean justDone) {
        WorkspaceProfile workspace = workspaces.find(standing.workspace()).orElseThrow();
        Words words = Words.of(UnsubscribePage.class, Arrays.asList(standing.locale(), workspace.locale()));
        String from = "<p class=\"from\">" + escaped(workspace.name()) + "</p>\n";
        String title;
        String body;
        if (standing.unsubscribed() || (justDone && standing.email() == null)) {
            title = words.say("done.title");
            body = from
                    + heading(title, true)
                    + sentence(words, "done", standing, workspace)
                    + (standing.email() == null ? "" : button("resubscribe", words.say("undo"), true));
        } else {
            title = words.say("ask.title");
            body = from
                    + heading(title, false)
                    + sentence(words, "ask", standing, workspace)
                    + button("unsubscribe", words.say("unsubscribe"), false);
        }
        return html(200, words, title, workspace.color(), body);
    }

    /** For a token that is not ours: nobody is known but the browser. */
    ResponseEntity<String> unknown(@Nullable String acceptLanguage) {
        Words words = Words.of(UnsubscribePage.class, Words.wishes(acceptLanguage));
        String title = words.say("unknown.title");
        return html(
                404,
                words,
                title,
                "#0b6e5f",
                heading(title, false) + "<p>" + escaped(words.say("unknown.text")) + "</p>");
    }

    private static String heading(String title, boolean news) {
        return "<h1" + (news ? " role=\"status\"" : "") + ">" + escaped(title) + "</h1>\n";
    }

    private static String sentence(
            Words words, String key, Unsubscribes.Standing standing, WorkspaceProfile workspace) {
        String email = standing.email();
        String text = email == null
                ? words.say(key + ".anybody", workspace.name())
                : words.say(key + ".text", workspace.name(), masked(email));
        return "<p>" + escaped(text) + "</p>\n";
    }

    private static String button(String action, String label, boolean quiet) {
        return """
                <form method="post">
                <input type="hidden" name="action" value="%s">
                <button type="submit"%s>%s</button>
                </form>""".formatted(action, quiet ? " class=\"quiet\"" : "", escaped(label));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** Enough for its owner to know it, and no more: whoever a mail was forwarded to sees this page too. */
    static String masked(String email) {
        int at = email.lastIndexOf('@');
        return email.substring(0, email.offsetByCodePoints(0, 1)) + "•••" + email.substring(at);
    }

    private static ResponseEntity<String> html(int status, Words words, String title, String color, String body) {
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        String nonce = Base64.getEncoder().encodeToString(random);
        String brand = color.matches("#[0-9a-fA-F]{6}") ? color : "#0b6e5f";
        String page = TEMPLATE.formatted(
                words.tag(), words.direction(), escaped(title), nonce, brand, readableOn(brand), body);
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'nonce-" + nonce
                                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                .body(page);
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
