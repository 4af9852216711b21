package io.flusomail.content.html;

import io.flusomail.content.html.HtmlSource.Attribute;
import io.flusomail.content.html.HtmlSource.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Finds the addresses that a tracker may put itself before: of {@code a} and {@code area}, and of Outlook's VML buttons. */
public final class LinkSpots {
    /** Never tracked: these links must work whatever happens to the tracker, and hold the token themselves. */
    private static final List<String> OWN_URLS = List.of("unsubscribe_url", "preferences_url", "view_url");

    private static final Pattern TEXT_URL = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

    private LinkSpots() {}

    /**
     * A link's address.
     *
     * @param start where it stands in the source, up to {@code end}
     * @param url what it points to, or null where Liquid decides that per contact
     */
    public record LinkSpot(int start, int end, @Nullable String url) {}

    public static List<LinkSpot> inHtml(HtmlSource html) {
        List<LinkSpot> spots = new ArrayList<>();
        for (Tag tag : html.tags()) {
            boolean link = tag.name().equals("a")
                    || tag.name().equals("area")
                    || (tag.conditional() && tag.name().startsWith("v:"));
            for (Attribute attribute : tag.attributes()) {
                if (link && attribute.name().equals("href")) {
                    add(spots, html.text(), attribute);
                }
            }
        }
        return spots;
    }

    private static void add(List<LinkSpot> spots, String source, Attribute href) {
        String written = href.valueIn(source);
        int start = href.value().start();
        if (!LiquidSpans.isIn(written)) {
            String url = Parser.unescapeEntities(written, true).strip();
            if (isWeb(url)) {
                spots.add(new LinkSpot(start, href.value().end(), url));
            }
        } else if (mayBeWeb(written)) {
            spots.add(new LinkSpot(start, href.value().end(), null));
        }
    }

    /** The web addresses in a plain text; what closes a sentence or a bracket is not part of them. */
    public static List<LinkSpot> inText(String text) {
        List<LinkSpot> spots = new ArrayList<>();
        Matcher url = TEXT_URL.matcher(text);
        LiquidSpans liquid = LiquidSpans.in(text);
        int from = 0;
        while (url.find(from)) {
            int end = trimmedEnd(text, url.start(), urlEnd(text, liquid, url.end()));
            from = Math.max(end, url.end());
            String written = text.substring(url.start(), end);
            if (!LiquidSpans.isIn(written)) {
                spots.add(new LinkSpot(url.start(), end, written));
            } else if (mayBeWeb(written)) {
                spots.add(new LinkSpot(url.start(), end, null));
            }
        }
        return spots;
    }

    private static int urlEnd(String text, LiquidSpans spans, int from) {
        int at = from;
        while (at < text.length()) {
            int liquid = spans.end(at);
            char c = text.charAt(at);
            if (liquid == at && (Character.isWhitespace(c) || "<>\"{}".indexOf(c) >= 0)) {
                return at;
            }
            at = Math.max(at + 1, liquid);
        }
        return at;
    }

    private static int trimmedEnd(String text, int start, int end) {
        String trailing = text.indexOf('(', start, end) < 0 ? ".,;:!?'*_)" : ".,;:!?'*_";
        int last = end;
        while (last > start && trailing.indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }

    public static boolean isWeb(String url) {
        return url.regionMatches(true, 0, "http://", 0, 7) || url.regionMatches(true, 0, "https://", 0, 8);
    }

    private static boolean mayBeWeb(String written) {
        if (OWN_URLS.stream().anyMatch(own -> LiquidSpans.reads(written, own))) {
            return false;
        }
        String head =
                written.substring(0, Math.max(0, written.indexOf('{'))).strip().toLowerCase(Locale.ROOT);
        return isWeb(head) || "http://".startsWith(head) || "https://".startsWith(head);
    }
}
