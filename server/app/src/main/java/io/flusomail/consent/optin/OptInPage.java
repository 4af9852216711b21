package io.flusomail.consent.optin;

import static io.flusomail.consent.page.PublicPage.button;
import static io.flusomail.consent.page.PublicPage.escaped;
import static io.flusomail.consent.page.PublicPage.heading;
import static io.flusomail.consent.page.PublicPage.paragraph;

import io.flusomail.consent.optin.OptIns.Look;
import io.flusomail.consent.page.PublicPage;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.platform.web.Words;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** The page that the link of a mail to confirm leads to. */
final class OptInPage {

    private OptInPage() {}

    /** @param again whether another mail was just asked for */
    static ResponseEntity<String> answer(WorkspaceProfile workspace, Look look, boolean again) {
        Words words = Words.of(OptInPage.class, Arrays.asList(look.locale(), workspace.locale()));
        String key = again
                ? "sent"
                : switch (look.state()) {
                    case OPEN -> "ask";
                    case CONFIRMED -> "done";
                    case EXPIRED -> "expired";
                };
        String title = words.say(key + ".title");
        String body = switch (key) {
            case "ask" -> what(words, key, workspace, look) + button("confirm", words.say("confirm"), false);
            case "done" -> what(words, key, workspace, look);
            case "expired" -> paragraph(words.say("expired.text")) + button("again", words.say("again"), false);
            default -> paragraph(words.say("sent.text"));
        };
        String from = "<p class=\"from\">" + escaped(workspace.name()) + "</p>\n";
        String onwards = key.equals("ask") ? look.redirectUrl() : null;
        return PublicPage.answer(
                200, words, title, workspace.color(), null, onwards, from + heading(title, !key.equals("ask")) + body);
    }

    /** For a token that is not ours. */
    static ResponseEntity<String> unknown(@Nullable String acceptLanguage) {
        Words words = Words.of(OptInPage.class, Words.wishes(acceptLanguage));
        String title = words.say("unknown.title");
        return PublicPage.answer(
                404,
                words,
                title,
                PublicPage.USUAL_COLOR,
                null,
                heading(title, false) + paragraph(words.say("unknown.text")));
    }

    private static String what(Words words, String key, WorkspaceProfile workspace, Look look) {
        return paragraph(
                look.list() == null
                        ? words.say(key + ".all", workspace.name())
                        : words.say(key + ".list", look.list(), workspace.name()));
    }
}
