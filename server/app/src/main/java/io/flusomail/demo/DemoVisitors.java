package io.flusomail.demo;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the mails that the sandbox caught and behaves like their readers: most do nothing, some machines open. */
final class DemoVisitors {

    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private static final String APPLE_PRIVACY = "Mozilla/5.0";
    private static final String SCANNER = "Barracuda Sentinel (EE)";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+/(t/o|t/c|u)/[A-Za-z0-9_-]+");
    private static final Pattern SOFT_BREAK = Pattern.compile("=\\r?\\n");

    private final DemoClient client;
    private final DemoBookmark bookmark;

    DemoVisitors(DemoClient client, DemoBookmark bookmark) {
        this.client = client;
        this.bookmark = bookmark;
    }

    /**
     * Reads from the latest mail to the first, or on from where a process before this one stopped.
     *
     * @param pauseMillis between two readers, so that an open report can be watched
     */
    void read(long pauseMillis) throws IOException, InterruptedException {
        Optional<String> last = bookmark.last();
        String cursor = "";
        do {
            JsonNode page =
                    client.get("/api/sandbox/messages?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (JsonNode mail : page.path("items")) {
                String id = mail.path("id").asString();
                // Ids grow with time: what is not older was read, or came after the campaign.
                if (last.isPresent() && id.compareTo(last.get()) >= 0) {
                    continue;
                }
                behave(id, links(client.text("/api/sandbox/messages/" + id + "/raw")));
                bookmark.put(id);
                Thread.sleep(pauseMillis);
            }
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        bookmark.remove();
    }

    private void behave(String mail, List<URI> links) throws IOException, InterruptedException {
        int luck = Math.floorMod(mail.hashCode(), 100);
        if (luck < 41) {
            visit(links, "/t/o/", luck < 12 ? APPLE_PRIVACY : BROWSER);
        }
        if (luck >= 12 && luck < 21) {
            visit(links, "/t/c/", BROWSER);
        }
        if (luck >= 97) {
            visit(links, "/t/c/", SCANNER);
        }
        if (luck == 50 || luck == 51) {
            for (URI link : links) {
                if (link.getRawPath().startsWith("/u/")) {
                    client.unsubscribe(link);
                    return;
                }
            }
        }
    }

    private void visit(List<URI> links, String kind, String userAgent) throws IOException, InterruptedException {
        for (URI link : links) {
            if (link.getRawPath().startsWith(kind)) {
                client.visit(link, userAgent);
                return;
            }
        }
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
