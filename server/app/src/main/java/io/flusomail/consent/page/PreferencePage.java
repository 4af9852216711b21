package io.flusomail.consent.page;

import static io.flusomail.consent.page.PublicPage.button;
import static io.flusomail.consent.page.PublicPage.escaped;
import static io.flusomail.consent.page.PublicPage.heading;
import static io.flusomail.consent.page.PublicPage.paragraph;

import io.flusomail.audience.PublicLists;
import io.flusomail.consent.PreferenceCentre.Look;
import io.flusomail.consent.PreferenceCentre.TopicLook;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.platform.web.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What somebody sees and may choose who holds the link of a mail, in their language, else the workspace's. */
final class PreferencePage {

    /** What was just done. */
    enum News {
        NONE,
        LEFT,
        SAVED,
        EXPLAINED,
        RECEIPT
    }

    private final WorkspaceProfile workspace;
    private final PreferencePageSettings design;
    private final Look look;
    private final Words words;

    PreferencePage(WorkspaceProfile workspace, PreferencePageSettings design, Look look) {
        this.workspace = workspace;
        this.design = design;
        this.look = look;
        this.words =
                Words.of(PreferencePage.class, Arrays.asList(look.standing().locale(), workspace.locale()));
    }

    ResponseEntity<String> answer(News news) {
        boolean left = look.standing().unsubscribed()
                || news == News.LEFT && look.standing().email() == null;
        TopicLook own = look.own().orElse(null);
        boolean leftTopic = own != null && !own.wanted() && news != News.NONE && news != News.SAVED;
        String title;
        String body;
        if (left) {
            title = words.say("done.title");
            body = heading(title, true)
                    + sentence("done")
                    + why(news)
                    + (look.standing().email() == null ? "" : button("resubscribe", words.say("undo"), true));
        } else if (leftTopic) {
            title = words.say("topic.done.title");
            body = heading(title, true)
                    + paragraph(words.say(
                            "topic.done.text",
                            workspace.name(),
                            Objects.requireNonNull(own).name()))
                    + why(news)
                    + button("resubscribe", words.say("undo"), true)
                    + choices(own);
        } else {
            title = text().title() == null ? words.say("title") : Objects.requireNonNull(text().title());
            body = heading(title, false) + news(news) + intro() + choices(own);
        }
        return PublicPage.answer(
                200,
                words,
                title,
                design.color() == null ? workspace.color() : design.color(),
                design.logoUrl(),
                from() + body + receipt(news));
    }

    /** For a token that is not ours: nobody is known but the browser. */
    static ResponseEntity<String> unknown(@Nullable String acceptLanguage) {
        Words words = Words.of(PreferencePage.class, Words.wishes(acceptLanguage));
        String title = words.say("unknown.title");
        return PublicPage.answer(
                404,
                words,
                title,
                PublicPage.USUAL_COLOR,
                null,
                heading(title, false) + paragraph(words.say("unknown.text")));
    }

    private String from() {
        String name = escaped(workspace.name());
        return design.logoUrl() == null
                ? "<p class=\"from\">" + name + "</p>\n"
                : "<p class=\"from\"><img src=\"" + escaped(design.logoUrl()) + "\" alt=\"" + name + "\"></p>\n";
    }

    private String news(News news) {
        return switch (news) {
            case SAVED -> "<p class=\"news\" role=\"status\">" + escaped(words.say("saved")) + "</p>\n";
            case RECEIPT -> "<p class=\"news\" role=\"status\">" + escaped(words.say("receipt.sent")) + "</p>\n";
            case NONE, LEFT, EXPLAINED -> "";
        };
    }

    private String intro() {
        String own = text().intro();
        return own == null ? sentence("ask") : paragraph(own);
    }

    /** In the reader's language, which may be one that this page has no words of its own in. */
    private PreferencePageSettings.Text text() {
        String reader = Objects.requireNonNullElse(look.standing().locale(), workspace.locale());
        return Words.own(design.texts(), Arrays.asList(reader, words.tag()))
                .orElse(new PreferencePageSettings.Text(null, null));
    }

    private String sentence(String key) {
        String email = look.standing().email();
        return paragraph(
                email == null
                        ? words.say(key + ".anybody", workspace.name())
                        : words.say(key + ".text", workspace.name(), masked(email)));
    }

    /** The way out first, whatever else there is to choose. */
    private String choices(@Nullable TopicLook own) {
        String out = own != null && own.wanted()
                ? button("unsubscribe", words.say("unsubscribe.topic", own.name()), false)
                : "";
        return out
                + topics(own)
                + pause()
                + "<section>\n"
                + (out.isEmpty() ? "" : paragraph(words.say("all.text", workspace.name())))
                + button("unsubscribe_all", words.say("unsubscribe"), !out.isEmpty())
                + "</section>\n";
    }

    /** Topics and lists in one form, so that one press keeps both. */
    private String topics(@Nullable TopicLook own) {
        List<TopicLook> shown = design.showTopics() ? look.topics() : List.of();
        List<PublicLists.Shown> lists = design.showTopics() ? look.lists() : List.of();
        boolean alone = shown.size() == 1 && own != null && lists.isEmpty();
        if (alone || shown.isEmpty() && lists.isEmpty()) {
            return "";
        }
        String boxes = fieldset(
                        "topics",
                        shown.stream().map(topic -> box(topic.id(), topic.name(), topic.description(), topic.wanted())))
                + fieldset(
                        "lists",
                        lists.stream().map(list -> box(list.id(), list.name(), described(list), list.wanted())));
        return """
                <section><form method="post">
                <input type="hidden" name="action" value="save">
                %s<button type="submit">%s</button>
                </form></section>
                """.formatted(boxes, escaped(words.say("save")));
    }

    private @Nullable String described(PublicLists.Shown list) {
        return list.waiting() ? words.say("list.waiting") : list.description();
    }

    private String fieldset(String legend, Stream<String> boxes) {
        String all = boxes.collect(Collectors.joining());
        return all.isEmpty()
                ? ""
                : "<fieldset><legend>" + escaped(words.say(legend)) + "</legend>\n" + all + "</fieldset>\n";
    }

    private static String box(Object id, String name, @Nullable String description, boolean wanted) {
        return """
                <label class="topic"><input type="checkbox" name="topic" value="%s"%s>
                <input type="hidden" name="shown" value="%s"><span>%s</span>%s</label>
                """.formatted(
                        id,
                        wanted ? " checked" : "",
                        id,
                        escaped(name),
                        description == null ? "" : "<small>" + escaped(description) + "</small>");
    }

    private String pause() {
        if (look.pausedUntil() != null) {
            String until = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(Locale.forLanguageTag(words.tag()))
                    .withZone(zone())
                    .format(look.pausedUntil());
            return "<section>" + paragraph(words.say("paused", until)) + button("resume", words.say("resume"), true)
                    + "</section>\n";
        }
        if (design.pauseDays().isEmpty() || look.standing().email() == null) {
            return "";
        }
        String options = design.pauseDays().stream()
                .map(days -> "<option value=\"" + days + "\">" + escaped(words.say("days", days)) + "</option>")
                .collect(Collectors.joining());
        return """
                <section><form method="post" class="row">
                <input type="hidden" name="action" value="pause">
                <label>%s<select name="days">%s</select></label>
                <button type="submit" class="quiet">%s</button>
                </form></section>
                """.formatted(escaped(words.say("pause.text")), options, escaped(words.say("pause")));
    }

    private ZoneId zone() {
        return workspace.timeZone();
    }

    /** Asked once they have left, never before. */
    private String why(News news) {
        if (news == News.EXPLAINED) {
            return paragraph(words.say("why.thanks"));
        }
        if (news != News.LEFT || design.reasons().isEmpty() || look.standing().email() == null) {
            return "";
        }
        String options = design.reasons().stream()
                .map(reason ->
                        "<option value=\"" + escaped(reason) + "\">" + escaped(reasonWords(reason)) + "</option>")
                .collect(Collectors.joining());
        return """
                <section><form method="post">
                <input type="hidden" name="action" value="reason">
                <div class="row"><label>%s<select name="reason"><option value="">–</option>%s</select></label></div>
                <p><label>%s<textarea name="comment" rows="2" maxlength="500"></textarea></label></p>
                <button type="submit" class="quiet">%s</button>
                </form></section>
                """.formatted(
                escaped(words.say("why")), options, escaped(words.say("why.more")), escaped(words.say("why.send")));
    }

    private String reasonWords(String reason) {
        return PreferencePageSettings.KNOWN_REASONS.contains(reason) ? words.say("why." + reason) : reason;
    }

    /** It goes to the person's own mailbox: whoever a mail was forwarded to sees this page too. */
    private String receipt(News news) {
        if (!design.receipt() || look.standing().email() == null || news == News.RECEIPT) {
            return "";
        }
        return "<section><p class=\"soft\">" + escaped(words.say("receipt.text")) + "</p>"
                + button("receipt", words.say("receipt"), true) + "</section>\n";
    }

    /** Enough for its owner to know it, and no more. */
    static String masked(String email) {
        int at = email.lastIndexOf('@');
        return email.substring(0, email.offsetByCodePoints(0, 1)) + "•••" + email.substring(at);
    }
}
