package io.flusomail.demo;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the mails that the sandbox caught and behaves like their readers: most do nothing, many come at once and ever
 * fewer later, some come back, and some are machines.
 */
final class DemoVisitors {

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
            "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36");
    private static final String APPLE_PRIVACY = "Mozilla/5.0";
    private static final String SCANNER = "Barracuda Sentinel (EE)";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+/(t/o|t/c|u)/[A-Za-z0-9_-]+");
    private static final Pattern SOFT_BREAK = Pattern.compile("=\\r?\\n");
    private static final int MOST_RETURNING = 100;

    private final DemoClient client;
    private final DemoBookmark bookmark;
    private final Random random = new Random(42);
    private final Queue<List<URI>> returning = new ArrayDeque<>();

    DemoVisitors(DemoClient client, DemoBookmark bookmark) {
        this.client = client;
        this.bookmark = bookmark;
    }

    /**
     * Reads from the latest mail to the one where the bookmark says that reading ends, or on from where a process before
     * this one stopped.
     *
     * @param mails how many there are
     * @param firstPause milliseconds between the first two readers; the last ones come some fifty times as slowly
     */
    void read(int mails, long firstPause) throws IOException, InterruptedException {
        Optional<String> last = bookmark.last();
        String end = bookmark.end().orElse("");
        int seen = 0;
        String cursor = "";
        do {
            JsonNode page =
                    client.get("/api/sandbox/messages?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (JsonNode mail : page.path("items")) {
                String id = mail.path("id").asString();
                if (id.compareTo(end) <= 0) {
                    bookmark.remove();
                    return;
                }
                seen = Math.min(seen + 1, mails);
                // Ids grow with time: what is not older was read, or came after the campaign.
                if (last.isPresent() && id.compareTo(last.get()) >= 0) {
                    continue;
                }
                behave(links(client.text("/api/sandbox/messages/" + id + "/raw")));
                bookmark.put(id);
                Thread.sleep((long) (firstPause / (1 - seen / (mails * 1.02))));
            }
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        bookmark.remove();
    }

    private void behave(List<URI> links) throws IOException, InterruptedException {
        int luck = random.nextInt(100);
        if (luck < 12) {
            open(links, APPLE_PRIVACY);
        } else if (luck < 48) {
            person(links);
        } else if (luck < 50) {
            unsubscribe(links);
        } else if (luck == 97) {
            scan(links, BROWSERS.getFirst());
        } else if (luck > 97) {
            scan(links, SCANNER);
        }
        if (random.nextInt(4) == 0 && !returning.isEmpty()) {
            person(returning.remove());
        }
    }

    private void person(List<URI> links) throws IOException, InterruptedException {
        String browser = BROWSERS.get(random.nextInt(BROWSERS.size()));
        open(links, browser);
        List<URI> clickable = of("/t/c/", links);
        if (random.nextInt(10) < 3 && !clickable.isEmpty()) {
            // The nearer to the top, the likelier.
            int place = (int) (clickable.size() * Math.pow(random.nextDouble(), 2.5));
            client.visit(clickable.get(place), BROWSERS.getLast());
        }
        if (returning.size() < MOST_RETURNING) {
            returning.add(links);
        }
    }

    /** As security gateways do: every link, one after the other, in no time. */
    private void scan(List<URI> links, String userAgent) throws IOException, InterruptedException {
        for (URI link : of("/t/c/", links)) {
            client.visit(link, userAgent);
        }
    }

    private void open(List<URI> links, String userAgent) throws IOException, InterruptedException {
        for (URI pixel : of("/t/o/", links)) {
            client.visit(pixel, userAgent);
        }
    }

    private void unsubscribe(List<URI> links) throws IOException, InterruptedException {
        List<URI> own = of("/u/", links);
        if (!own.isEmpty()) {
            client.unsubscribe(own.getFirst());
        }
    }

    private static List<URI> of(String kind, List<URI> links) {
        return links.stream()
                .filter(link -> link.getRawPath().startsWith(kind))
                .distinct()
                .toList();
    }

    private static List<URI> links(String raw) {
        String plain = SOFT_BREAK.matcher(raw).replaceAll("").replace("=3D", "=");
        List<URI> links = new ArrayList<>();
        Matcher found = LINK.matcher(plain);
        while (found.find()) {
            links.add(URI.create(found.group()));
        }
        return links;
    }
}
