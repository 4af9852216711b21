package io.flusomail.content.rendering;

import io.flusomail.content.html.HtmlSource;
import io.flusomail.content.html.HtmlSource.Tag;
import io.flusomail.content.html.LiquidSpans;
import org.jspecify.annotations.Nullable;

/** Adds to a mail's HTML what every mail has, and touches nothing else. */
final class HtmlAssembly {
    /** Characters of no width, so that the inbox does not go on with the mail's first words. */
    private static final String PADDING = "&#847;&zwnj;&nbsp;".repeat(40);

    /** The variable that says "View in browser" in the reader's language. */
    static final String VIEW_WORDS = "view_words";

    private static final String VIEW = "{{ " + VIEW_WORDS + " | default: 'View in browser' }}";

    private static final String MUTED = "color:#6b7280";

    private HtmlAssembly() {}

    static String withPreheader(String html, String preheader) {
        HtmlSource source = HtmlSource.of(html);
        Tag body = source.first("body");
        Tag head = source.last("/head");
        int at = body != null ? body.end() : head != null ? head.end() : afterDoctype(html);
        return insert(
                html,
                at,
                "<div style=\"display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;"
                        + "opacity:0;overflow:hidden;mso-hide:all\">" + preheader + PADDING + "</div>");
    }

    private static int afterDoctype(String html) {
        int start = 0;
        while (start < html.length() && Character.isWhitespace(html.charAt(start))) {
            start++;
        }
        return html.regionMatches(true, start, "<!doctype", 0, 9) ? html.indexOf('>', start) + 1 : 0;
    }

    static String withFooter(String html) {
        String footer = footer(html);
        return footer == null ? html : insert(html, end(html), footer);
    }

    static String withPixel(String html) {
        return insert(html, end(html), "{% " + MailNodes.PIXEL + " %}{% end" + MailNodes.PIXEL + " %}");
    }

    private static @Nullable String footer(String html) {
        boolean address = !LiquidSpans.reads(html, "postal_address");
        boolean view = !LiquidSpans.reads(html, "view_url");
        if (!address && !view) {
            return null;
        }
        return "<div style=\"padding:16px;text-align:center;font-family:Arial,Helvetica,sans-serif;font-size:12px;"
                + "line-height:18px;" + MUTED + "\">"
                + (address
                        ? "{% if postal_address != blank %}<div>{{ postal_address | newline_to_br }}</div>{% endif %}"
                        : "")
                + (view ? "<a href=\"{{ view_url }}\" style=\"" + MUTED + "\">" + VIEW + "</a>" : "")
                + "</div>";
    }

    static String withTextFooter(String text) {
        boolean address = !LiquidSpans.reads(text, "postal_address");
        boolean view = !LiquidSpans.reads(text, "view_url");
        if (!address && !view) {
            return text;
        }
        return text.stripTrailing()
                + "\n\n-- \n"
                + (address ? "{% if postal_address != blank %}{{ postal_address }}\n{% endif %}" : "")
                + (view ? VIEW + ": {{ view_url }}\n" : "");
    }

    private static int end(String html) {
        HtmlSource source = HtmlSource.of(html);
        Tag body = source.last("/body");
        Tag page = source.last("/html");
        return body != null ? body.start() : page != null ? page.start() : html.length();
    }

    private static String insert(String html, int at, String piece) {
        return html.substring(0, at) + piece + html.substring(at);
    }
}
