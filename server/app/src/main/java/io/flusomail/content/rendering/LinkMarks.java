package io.flusomail.content.rendering;

import io.flusomail.content.html.HtmlSource;
import io.flusomail.content.html.LinkSpots;
import io.flusomail.content.html.LinkSpots.LinkSpot;
import io.flusomail.content.html.LiquidSpans;
import io.flusomail.content.html.TextFromHtml;
import io.flusomail.content.liquid.Block;
import io.flusomail.content.liquid.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Numbers a mail's links and marks them in the source with a tag of our own. */
final class LinkMarks {
    /** Filters that prepare a value for HTML and would only spoil it in text. */
    private static final Pattern TO_TEXT =
            Pattern.compile("\\|\\s*(?:newline_to_br|escape|escape_once)\\s*(?=\\||-?}})");

    private static final Pattern RAW = Pattern.compile("\\|\\s*raw\\s*(?=\\||-?}})");

    private final List<TemplateLink> links = new ArrayList<>();

    List<TemplateLink> links() {
        return List.copyOf(links);
    }

    /** The HTML with each tracked address inside a link tag. */
    String inHtml(HtmlSource html) {
        return marked(html.text(), LinkSpots.inHtml(html));
    }

    String inText(String text) {
        return marked(text, LinkSpots.inText(text));
    }

    private String marked(String source, List<LinkSpot> spots) {
        StringBuilder out = new StringBuilder(source.length() + 60 * spots.size());
        int from = 0;
        for (LinkSpot spot : spots) {
            String written = source.substring(spot.start(), spot.end());
            links.add(new TemplateLink(links.size() + 1, spot.url(), written));
            out.append(source, from, spot.start()).append(tag(links.size(), written));
            from = spot.end();
        }
        return out.append(source, from, source.length()).toString();
    }

    /** The text part made of HTML, its links numbered as they are there. */
    static String textOf(HtmlSource html) {
        Map<HtmlSource.Span, String> addresses = new HashMap<>();
        int number = 0;
        for (LinkSpot spot : LinkSpots.inHtml(html)) {
            String written = html.text().substring(spot.start(), spot.end());
            String plain = spot.url() != null ? spot.url() : LiquidSpans.unescape(written);
            addresses.put(new HtmlSource.Span(spot.start(), spot.end()), tag(++number, plain));
        }
        return TO_TEXT.matcher(RAW.matcher(TextFromHtml.of(html, addresses)).replaceAll("| strip_html"))
                .replaceAll("");
    }

    private static String tag(int number, String written) {
        return "{% " + MailNodes.LINK + " " + number + " %}" + written + "{% end" + MailNodes.LINK + " %}";
    }

    /** How the marks are read back. */
    Map<String, BiFunction<String, Block, Node>> tags(boolean html) {
        return Map.of(
                MailNodes.LINK, (markup, body) -> node(Integer.parseInt(markup), body, html),
                MailNodes.PIXEL, (_, _) -> new MailNodes.Pixel());
    }

    private Node node(int number, Block body, boolean html) {
        String url = links.get(number - 1).url();
        return url == null
                ? new MailNodes.DynamicLink(number, body, html)
                : new MailNodes.StaticLink(number, url, body, html);
    }
}
