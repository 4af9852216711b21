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
    private static final int MOST_OF_A_KIND = 5;

    /** The place of what is said of the whole mail. */
    private static final int NOWHERE = -1;

    private static final Set<String> NOT_RUN = Set.of("script", "iframe", "object", "embed", "video", "audio", "form");
    private static final Pattern FOREIGN =
            Pattern.compile("\\{\\{\\s{0,9}[#/^][^{}]{0,200}}}|\\*\\|[A-Z0-9_:]{1,200}\\|\\*|<%[^%]{0,200}%>"
                    + "|\\[\\[[^\\[\\]]{1,200}]]");

    private static final Pattern OTHER_LINK = Pattern.compile("(?:mailto|tel|sms|webcal):|#");

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
                    "The mail has no unsubscribe link: write {{ unsubscribe_url }}. It cannot be sent to a list.");
        }
        if (!LiquidSpans.reads(source, "postal_address")) {
            warn("no_postal_address", "The postal address is not placed; it is appended at the end.");
        }
        if (template.subject().length() > LONGEST_SUBJECT) {
            warn("long_subject", "The subject is longer than mail programs show.");
        }
        Matcher foreign = FOREIGN.matcher(template.body());
        if (foreign.find()) {
            warn(
                    "foreign_syntax",
                    "'" + foreign.group() + "' belongs to another system's templates and means nothing here.",
                    template.body(),
                    foreign.start());
        }
        String subject = template.subject().toLowerCase(Locale.ROOT);
        if (subject.startsWith("re:") || subject.startsWith("fwd:") || subject.startsWith("fw:")) {
            warn("false_reply", "The subject pretends to be a reply or a forward.");
        }
    }

    private void html(HtmlSource html, boolean placed) {
        int size = source.getBytes(UTF_8).length;
        if (size > GMAIL_CLIPS_AT) {
            warn("size", "The HTML has " + size / 1024 + " KB; Gmail cuts mails at 102 KB.");
        }
        for (Tag tag : html.tags()) {
            int place = placed ? tag.start() : NOWHERE;
            if (tag.name().equals("img") && !tag.conditional()) {
                image(tag, place);
            } else if (NOT_RUN.contains(tag.name())) {
                warn("not_shown", "<" + tag.name() + "> does not work in mail programs.", place);
            } else if (tag.name().equals("link") || tag.name().equals("base")) {
                warn("external_style", "<" + tag.name() + "> is ignored by many mail programs.", place);
            } else if (tag.name().equals("a")) {
                link(tag, place);
            }
        }
    }

    private void image(Tag tag, int place) {
        Attribute alt = tag.attribute("alt");
        Attribute src = tag.attribute("src");
        if (alt == null) {
            warn(
                    "image_without_alt",
                    "An image has no alt text: nothing is read aloud, or shown while images are blocked.",
                    place);
        }
        String address = src == null ? "" : src.valueIn(source).strip().toLowerCase(Locale.ROOT);
        if (address.startsWith("http:")) {
            warn("image_over_http", "An image is loaded over http; write https.", place);
        } else if (address.startsWith("data:")) {
            warn("embedded_image", "Images embedded as data: are not shown by Gmail and Outlook.", place);
        } else if (!address.startsWith("https:") && !LiquidSpans.isIn(address) && !address.startsWith("cid:")) {
            warn("relative_image", "An image has no full address and will not be found.", place);
        }
    }

    private void link(Tag tag, int place) {
        Attribute href = tag.attribute("href");
        String address = href == null ? "" : href.valueIn(source).strip();
        String lower = address.toLowerCase(Locale.ROOT);
        if (href != null && (address.isEmpty() || address.equals("#"))) {
            warn("empty_link", "A link leads nowhere.", place);
        } else if (lower.startsWith("javascript:")) {
            warn("script_link", "A link runs a script; mail programs remove it.", place);
        } else if (!address.isEmpty()
                && !LinkSpots.isWeb(address)
                && !LiquidSpans.isIn(address)
                && !OTHER_LINK.matcher(lower).lookingAt()) {
            warn(
                    "relative_link",
                    "'" + shortened(address) + "' is not a full address: it leads nowhere in a mail.",
                    place);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private void warn(String code, String message) {
        warn(code, message, source, NOWHERE);
    }

    private void warn(String code, String message, int place) {
        warn(code, message, source, place);
    }

    /** The line is looked for only where the warning is given: a mail has many tags and few warnings. */
    private void warn(String code, String message, String text, int place) {
        long same =
                warnings.stream().filter(warning -> warning.code().equals(code)).count();
        if (same < MOST_OF_A_KIND) {
            int line = place == NOWHERE
                    ? 0
                    : 1 + (int) text.chars().limit(place).filter(c -> c == '\n').count();
            warnings.add(new TemplateWarning(code, message, line));
        }
    }
}
