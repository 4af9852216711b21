package io.flusomail.messages.view;

import io.flusomail.content.rendering.Rendered;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Words;
import io.flusomail.platform.web.Writes;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;

/**
 * Shows a mail to whoever holds its link. A mail is somebody's HTML on our own address: the sandbox gives the page an
 * origin of its own and lets no script run, so it can do nothing in our name.
 */
@Controller
class ViewController {

    private static final String POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation;"
                    + " default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline' https:;"
                    + " font-src https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ViewMail view;

    ViewController(ViewMail view) {
        this.view = view;
    }

    @GetMapping("/v/{token}")
    @OpenToAll
    @Writes(
            value = MediaType.TEXT_HTML_VALUE,
            status = {200, 404})
    ResponseEntity<String> show(@PathVariable String token, HttpServletRequest request) {
        return view.find(token)
                .map(mail -> page(200, html(mail)))
                .orElseGet(() -> page(404, unknown(request.getHeader("Accept-Language"))));
    }

    private static String unknown(@Nullable String acceptLanguage) {
        Words words = Words.of(ViewController.class, Words.wishes(acceptLanguage));
        return plain(words.tag(), words.say("unknown.title"), words.say("unknown.text"));
    }

    private static String html(Rendered.Message mail) {
        String html = mail.html();
        // What language a mail is in nobody said.
        return html == null ? plain("", mail.subject(), mail.text()) : html;
    }

    private static String plain(String language, String title, String text) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 system-ui, sans-serif; \
                white-space: pre-wrap; overflow-wrap: anywhere }</style>
                </head>
                <body>%s</body>
                </html>
                """.formatted(language, HtmlUtils.htmlEscape(title, "UTF-8"), HtmlUtils.htmlEscape(text, "UTF-8"));
    }

    private static ResponseEntity<String> page(int status, String html) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .body(html);
    }
}
