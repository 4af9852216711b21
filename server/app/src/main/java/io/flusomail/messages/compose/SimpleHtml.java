package io.flusomail.messages.compose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text as modest HTML: paragraphs, line breaks, links. */
final class SimpleHtml {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    private SimpleHtml() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() * 2)
                .append("<!doctype html><html><head><meta charset=\"utf-8\"></head>")
                .append("<body style=\"font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px\">");
        for (String paragraph : text.strip().split("\\n\\s*\\n")) {
            out.append("<p>");
            append(out, paragraph);
            out.append("</p>");
        }
        return out.append("</body></html>\n").toString();
    }

    private static void append(StringBuilder out, String paragraph) {
        Matcher link = LINK.matcher(paragraph);
        int from = 0;
        while (link.find()) {
            out.append(escaped(paragraph.substring(from, link.start())));
            String url = escaped(link.group());
            out.append("<a href=\"").append(url).append("\">").append(url).append("</a>");
            from = link.end();
        }
        out.append(escaped(paragraph.substring(from)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br>\n");
    }
}
