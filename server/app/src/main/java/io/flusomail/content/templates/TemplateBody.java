package io.flusomail.content.templates;

import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.content.rendering.TemplateSource.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The content of a template as it was written: MJML, or HTML, or text alone.
 *
 * @param css goes into the head of the mail
 */
public record TemplateBody(
        @Nullable String mjml,
        @Nullable String html,
        @Nullable String text,
        @Nullable String css,
        @Nullable String subject,
        @Nullable String preheader) {

    static final int LONGEST_CSS = 100_000;

    private static final Pattern MJ_HEAD = Pattern.compile("<mj-head\\s*(/?)>");
    private static final Pattern MJML = Pattern.compile("<mjml\\b[^<>]*>");
    private static final Pattern HEAD_END = Pattern.compile("</head\\s*>", Pattern.CASE_INSENSITIVE);

    /** What is compiled: the style sheet put in its place, on one line, so that lines stay those the person sees. */
    public TemplateSource source() {
        String style = css == null ? "" : onOneLine(css);
        String title = subject == null ? "" : subject;
        if (mjml != null) {
            return new TemplateSource(title, preheader, Kind.MJML, mjmlWith(mjml, style), text);
        }
        if (html != null) {
            return new TemplateSource(title, preheader, Kind.HTML, htmlWith(html, style), text);
        }
        return new TemplateSource(title, preheader, Kind.PLAIN_TEXT, text == null ? "" : text, null);
    }

    private static String onOneLine(String css) {
        return css.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String mjmlWith(String mjml, String style) {
        if (style.isEmpty()) {
            return mjml;
        }
        String element = "<mj-style>" + style + "</mj-style>";
        Matcher head = MJ_HEAD.matcher(mjml);
        if (head.find()) {
            String end = head.group(1).isEmpty() ? "" : "</mj-head>";
            return mjml.substring(0, head.start()) + "<mj-head>" + element + end + mjml.substring(head.end());
        }
        return after(MJML, mjml, "<mj-head>" + element + "</mj-head>");
    }

    private static String htmlWith(String html, String style) {
        if (style.isEmpty()) {
            return html;
        }
        String element = "<style>" + style + "</style>";
        Matcher head = HEAD_END.matcher(html);
        return head.find() ? html.substring(0, head.start()) + element + html.substring(head.start()) : element + html;
    }

    private static String after(Pattern tag, String text, String piece) {
        Matcher found = tag.matcher(text);
        return found.find() ? text.substring(0, found.end()) + piece + text.substring(found.end()) : text;
    }
}
