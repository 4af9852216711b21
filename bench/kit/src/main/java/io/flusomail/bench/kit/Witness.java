package io.flusomail.bench.kit;

import io.flusomail.sink.ReceivedMessage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Opens, clicks, unsubscribes and writes through the interface while the application is being killed, and remembers
 * what was answered. Whatever was answered must be there afterwards.
 */
public final class Witness implements AutoCloseable {
    private static final int PAUSE_MILLIS = 40;
    private static final String UNKNOWN = "Before or after";
    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private final Api api;
    private final Api visitor;
    private final List<Reader> readers;
    private final Map<String, Integer> opened = new ConcurrentHashMap<>();
    private final Map<String, Integer> clicked = new ConcurrentHashMap<>();
    private final Map<String, Integer> unsubscribed = new ConcurrentHashMap<>();
    private final Map<String, String> written = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /** One person with the links of the mail they got. */
    private record Reader(String contactId, String pixel, String link, String way) {}

    private interface Act {
        void on(Reader reader) throws IOException, InterruptedException;
    }

    private Witness(Api api, List<Reader> readers) {
        this.api = api;
        this.visitor = Api.anonymous(api.base());
        this.readers = readers;
    }

    /**
     * Begins.
     *
     * @param mails what the people of a campaign that has ended got
     * @param ledger its rows, for the ids of these people
     */
    public static Witness start(Api api, List<ReceivedMessage> mails, List<LedgerRow> ledger) {
        Map<String, String> ids = new ConcurrentHashMap<>();
        ledger.forEach(row -> ids.put(row.email(), row.contactId()));
        List<Reader> readers = new ArrayList<>();
        for (ReceivedMessage mail : mails) {
            String id = ids.get(mail.to().getFirst());
            if (id != null) {
                String html = MailText.html(mail);
                readers.add(new Reader(
                        id,
                        MailText.paths(html, "/t/o/").getFirst(),
                        MailText.paths(html, "/t/c/").getFirst(),
                        MailText.unsubscribePath(mail)));
            }
        }
        Witness witness = new Witness(api, readers);
        witness.begin();
        return witness;
    }

    private void begin() {
        int third = readers.size() / 3;
        go("opens", readers.subList(0, third), this::open);
        go("clicks", readers.subList(third, 2 * third), this::click);
        go("unsubscribes", readers.subList(2 * third, readers.size()), this::unsubscribe);
        go("writes", readers, reader -> write());
    }

    private void go(String name, List<Reader> mine, Act act) {
        threads.add(Thread.ofVirtual().name("witness-" + name).start(() -> {
            for (int i = 0; !stopping; i = (i + 1) % mine.size()) {
                try {
                    attempt(act, mine.get(i));
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }));
    }

    private static void attempt(Act act, Reader reader) throws InterruptedException {
        try {
            act.on(reader);
        } catch (IOException e) {
            // Not answered: nothing was promised.
        }
    }

    private void open(Reader reader) throws IOException, InterruptedException {
        if (visit(reader.pixel()) == 200) {
            opened.merge(reader.contactId(), 1, Integer::sum);
        }
    }

    private void click(Reader reader) throws IOException, InterruptedException {
        if (visit(reader.link()) == 302) {
            clicked.merge(reader.contactId(), 1, Integer::sum);
        }
    }

    private int visit(String path) throws IOException, InterruptedException {
        return visitor.send("GET", path, BodyPublishers.noBody(), null, "User-Agent", BROWSER)
                .status();
    }

    private void unsubscribe(Reader reader) throws IOException, InterruptedException {
        Answer answer = visitor.send(
                "POST",
                reader.way(),
                BodyPublishers.ofString("List-Unsubscribe=One-Click"),
                "application/x-www-form-urlencoded");
        if (answer.status() == 200) {
            unsubscribed.merge(reader.contactId(), 1, Integer::sum);
        }
    }

    private void write() throws IOException, InterruptedException {
        int mine = number.getAndIncrement();
        String email = "witness-" + System.identityHashCode(this) + "-" + mine + "@writes.example";
        Answer made = api.call("POST", "/api/contacts", Map.of("email", email, "first_name", "Before"));
        if (made.status() != 201) {
            return;
        }
        String id = Api.text(made.json(), "id");
        written.put(id, UNKNOWN); // from here on either name is right, until the change is answered
        if (api.call("PATCH", "/api/contacts/" + id, Map.of("first_name", "After"))
                .ok()) {
            written.put(id, "After");
        }
    }

    /** How much was answered. */
    public int answered() {
        return sum(opened) + sum(clicked) + sum(unsubscribed) + written.size();
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Ends it; then {@link #lost} may be asked. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** What was answered and is not there, in words. */
    public List<String> lost() throws IOException, InterruptedException {
        List<String> lost = new ArrayList<>();
        compare("opened", opened, lost);
        compare("clicked", clicked, lost);
        compare("unsubscribed", unsubscribed, lost);
        for (Map.Entry<String, String> entry : written.entrySet()) {
            Answer contact = api.call("GET", "/api/contacts/" + entry.getKey(), null);
            String name = contact.json().path("first_name").asString("");
            if (contact.status() != 200 || !entry.getValue().equals(UNKNOWN) && !name.equals(entry.getValue())) {
                lost.add("contact " + entry.getKey() + " should be called " + entry.getValue() + ": " + contact.text());
            }
        }
        return lost;
    }

    private void compare(String kind, Map<String, Integer> answered, List<String> lost)
            throws IOException, InterruptedException {
        for (Map.Entry<String, Integer> entry : answered.entrySet()) {
            JsonNode items = api.get("/api/contacts/" + entry.getKey() + "/activity?limit=1000")
                    .path("items");
            int found = 0;
            for (JsonNode item : items) {
                found += item.path("kind").asString("").equals(kind) ? 1 : 0;
            }
            // A second unsubscribing changes nothing and need not be noted.
            int wanted = kind.equals("unsubscribed") ? 1 : entry.getValue();
            if (found < wanted) {
                lost.add(kind + " of " + entry.getKey() + ": answered " + wanted + ", kept " + found);
            }
        }
    }
}
