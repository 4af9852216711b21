package io.flusomail.bench.kit;

/** The mail that is sent: 4 to 5 KB of HTML, two links, words that differ for each contact, a way out. */
public final class Letter {
    /** The two links, as written; the second differs for each contact. */
    public static final String FIRST_LINK = "https://shop.example/harvest?utm_source=mail";

    public static final String SECOND_LINK = "https://shop.example/c/{{ email | url_encode }}/basket";

    public static final String SUBJECT = "{{ first_name | default: 'Hello' }}, the new harvest is here";

    private static final String CELL =
            "padding:12px 24px;font-family:Georgia,'Times New Roman',serif;font-size:16px;line-height:24px;color:#3b2f2a";
    private static final String[] STORIES = {
        "Washed coffee from Huila, picked by hand between October and December and dried for eighteen days on raised"
                + " beds under shade. It tastes of red apple, cane sugar and a little orange peel.",
        "A natural from Sidama that we have bought from the same cooperative for seven years. Blueberry first, then"
                + " bergamot, and a long finish of cocoa that stays when the cup is cold.",
        "Our house roast, made for milk: hazelnut, toffee and dark chocolate, low in acid, kind to every grinder and"
                + " to everyone who makes coffee before being quite awake.",
        "Decaffeinated with spring water from the mountains beside the farm, so that the evening cup may be as good"
                + " as the one in the morning. Walnut, honey and dried plum."
    };

    private Letter() {}

    public static String html() {
        StringBuilder html = new StringBuilder(5_000);
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.append("<meta name=\"viewport\" content=\"width=device-width\"><title>The new harvest</title></head>\n");
        html.append(
                "<body style=\"margin:0;background:#f6f1ea\"><table role=\"presentation\" width=\"100%\" border=\"0\">");
        html.append(
                "<tr><td align=\"center\"><table role=\"presentation\" width=\"600\" style=\"background:#ffffff\">\n");
        row(html, "<h1 style=\"font-size:26px;margin:0\">Dear {{ first_name | default: 'friend' }},</h1>");
        row(
                html,
                "the ship is in, and the first bags leave for {{ city | default: 'your town' }} this week."
                        + " <a href=\"" + FIRST_LINK + "\" style=\"color:#8a3b12\">See the whole harvest</a>.");
        for (String story : STORIES) {
            row(html, "<strong>New</strong> &middot; " + story);
        }
        row(
                html,
                "<a href=\"" + SECOND_LINK + "\" style=\"background:#8a3b12;color:#ffffff;padding:12px 28px\">"
                        + "{{ first_name | default: 'Friend' }}’s basket</a>");
        row(
                html,
                "<small>You get this because you signed up in our shop."
                        + " <a href=\"{{ unsubscribe_url }}\">Unsubscribe</a></small>");
        return html.append("</table></td></tr></table></body></html>\n").toString();
    }

    private static void row(StringBuilder html, String content) {
        html.append("<tr><td style=\"")
                .append(CELL)
                .append("\">")
                .append(content)
                .append("</td></tr>\n");
    }
}
