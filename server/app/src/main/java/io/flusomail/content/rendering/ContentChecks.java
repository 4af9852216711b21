package io.flusomail.content.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flusomail.content.html.HtmlSource;
import io.flusomail.content.html.HtmlSource.Attribute;
import io.flusomail.content.html.HtmlSource.Tag;
import io.flusomail.content.html.LinkSpots;
import io.flusomail.content.html.LiquidSpans;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at a mail as mail programs and filters will. */
final class ContentChecks {
    private static final int GMAIL_CLIPS_AT = 102 * 1024;
    private static final int LONGEST_SUBJECT = 150;
    private static final Set<String> NOT_RUN = Set.of("script", "iframe", "object", "embed", "video", "audio", "form");
    private static final Pattern FOREIGN =
            Pattern.compile("\\{\\{\\s*[#/^][^}]*}}|\\*\\|[A-Z0-9_:]+\\|\\*|<%[^%]*%>|\\[\\[[^\\]]+]]");

    private final List<TemplateWarning> warnings;
    private final String source;

    private ContentChecks(List<TemplateWarning> warnings, String source) {
        this.warnings = warnings;
        this.source = source;
    }

    /** @param html the compiled HTML, or null for a plain-text mail */
    static void check(TemplateSource template, @Nullable String html, List<TemplateWarning> warnings) {
        ContentChecks checks = new ContentChecks(warnings, html == null ? template.body() : html);
        checks.everyMail(template);
        if (html != null) {
            checks.html(HtmlSource.of(html), template.kind() == TemplateSource.Kind.HTML);
        }
    }

    private void everyMail(TemplateSource template) {
        if (!LiquidSpans.reads(source, "unsubscribe_url")) {
            warn(
                    "no_unsubscribe",
                    "The mail has no unsubscribe link: write {{ unsubscribe_url }}. It cannot be sent to a list.",
                    0);
        }
        if (!LiquidSpans.reads(source, "postal_address")) {
            warn("no_postal_address", "The postal address is not placed; it is appended at the end.", 0);
        }
        if (template.subject().length() > LONGEST_SUBJECT) {
            warn("long_subject", "The subject is longer than mail programs show.", 0);
        }
        Matcher foreign = FOREIGN.matcher(template.body());
        if (foreign.find()) {
            warn(
                    "foreign_syntax",
                    "'" + foreign.group() + "' belongs to another system's templates and means nothing here.",
                    line(template.body(), foreign.start()));
        }
        String subject = template.subject().toLowerCase(Locale.ROOT);
        if (subject.startsWith("re:") || subject.startsWith("fwd:") || subject.startsWith("fw:")) {
            warn("false_reply", "The subject pretends to be a reply or a forward.", 0);
        }
    }

    private void html(HtmlSource html, boolean placed) {
        int size = source.getBytes(UTF_8).length;
        if (size > GMAIL_CLIPS_AT) {
            warn("size", "The HTML has " + size / 1024 + " KB; Gmail cuts mails at 102 KB.", 0);
        }
        for (Tag tag : html.tags()) {
            int line = placed ? line(source, tag.start()) : 0;
            if (tag.name().equals("img") && !tag.conditional()) {
                image(tag, line);
            } else if (NOT_RUN.contains(tag.name())) {
                warn("not_shown", "<" + tag.name() + "> does not work in mail programs.", line);
            } else if (tag.name().equals("link") || tag.name().equals("base")) {
                warn("external_style", "<" + tag.name() + "> is ignored by many mail programs.", line);
            } else if (tag.name().equals("a")) {
                link(tag, line);
            }
        }
    }

    private void image(Tag tag, int line) {
        Attribute alt = tag.attribute("alt");
        Attribute src = tag.attribute("src");
        if (alt == null) {
            warn(
                    "image_without_alt",
                    "An image has no alt text: nothing is read aloud, or shown while images are blocked.",
                    line);
        }
        String address = src == null ? "" : src.valueIn(source).strip().toLowerCase(Locale.ROOT);
        if (address.startsWith("http:")) {
            warn("image_over_http", "An image is loaded over http; write https.", line);
        } else if (address.startsWith("data:")) {
            warn("embedded_image", "Images embedded as data: are not shown by Gmail and Outlook.", line);
        } else if (!address.startsWith("https:") && !LiquidSpans.isIn(address) && !address.startsWith("cid:")) {
            warn("relative_image", "An image has no full address and will not be found.", line);
        }
    }

    private void link(Tag tag, int line) {
        Attribute href = tag.attribute("href");
        String address = href == null ? "" : href.valueIn(source).strip();
        String lower = address.toLowerCase(Locale.ROOT);
        if (href != null && (address.isEmpty() || address.equals("#"))) {
            warn("empty_link", "A link leads nowhere.", line);
        } else if (lower.startsWith("javascript:")) {
            warn("script_link", "A link runs a script; mail programs remove it.", line);
        } else if (!address.isEmpty()
                && !LinkSpots.isWeb(address)
                && !LiquidSpans.isIn(address)
                && !lower.matches("(?s)(mailto|tel|sms|webcal):.*|#.*")) {
            warn(
                    "relative_link",
                    "'" + shortened(address) + "' is not a full address: it leads nowhere in a mail.",
                    line);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static int line(String text, int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    private void warn(String code, String message, int line) {
        long same =
                warnings.stream().filter(warning -> warning.code().equals(code)).count();
        if (same < 5) {
            warnings.add(new TemplateWarning(code, message, line));
        }
    }
}
