package io.flusomail.bench.kit;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People who change: fields, tags, lists, consent, what they do, who they are; some come, go, or turn out to be two. What
 * a kill cuts off may or may not have happened: nobody asks.
 */
final class RandomLife implements AutoCloseable {
    private static final String[] CITIES = {"Oslo", "Bergen", "Paris", "Kyoto"};
    private static final String[] TAGS = {"vip", "new", "cold"};
    private static final String[] EVENTS = {"order_placed", "login", "refunded"};

    /** So long after the last change windows still move on over what was told. */
    static final Duration LAST_EDGE = Duration.ofSeconds(60);

    private final Api api;
    private final List<String> people;
    private final List<String> lists;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong changes = new AtomicLong();
    private final List<Thread> hands = new ArrayList<>();

    private RandomLife(Api api, List<String> people, List<String> lists) {
        this.api = api;
        this.people = people;
        this.lists = lists;
    }

    /**
     * Begins at once.
     *
     * @param people ids of contacts
     * @param lists ids of lists
     * @param hands how many requests at once
     */
    static RandomLife of(Api api, List<String> people, List<String> lists, int hands) {
        RandomLife life = new RandomLife(api, people, lists);
        for (int i = 0; i < hands; i++) {
            life.hands.add(Thread.ofPlatform().start(life::live));
        }
        return life;
    }

    /** How many requests were answered well. */
    long changes() {
        return changes.get();
    }

    private void live() {
        Random random = ThreadLocalRandom.current();
        while (!over.get()) {
            try {
                if (change(random).ok()) {
                    changes.incrementAndGet();
                }
            } catch (HttpTimeoutException e) {
                throw new IllegalStateException("a change was not answered", e);
            } catch (IOException e) {
                rest();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The application is down. */
    private static void rest() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer change(Random random) throws IOException, InterruptedException {
        String someone = any(people, random);
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> patch(someone, Map.of("fields", Map.of("city", any(CITIES, random))));
            case 3, 4 -> patch(someone, Map.of("fields", Map.of("age", random.nextInt(18, 80))));
            case 5 ->
                patch(someone, Map.of("fields", Map.of("seen", nearEdge(random).toString())));
            case 6, 7 -> patch(someone, Map.of("tags", random.nextBoolean() ? List.of(any(TAGS, random)) : List.of()));
            case 8, 9 ->
                patch(someone, Map.of("lists", random.nextBoolean() ? List.of(any(lists, random)) : List.of()));
            case 10 -> patch(someone, Map.of("consent", Map.of("source", "form")));
            case 11 -> patch(someone, Map.of("status", "unsubscribed"));
            case 12, 13, 14, 15, 16 -> told(random);
            case 17 -> bulk(random);
            case 18 -> api.call("POST", "/api/contacts/" + someone + "/merge", Map.of("other_id", any(people, random)));
            default -> goAndCome(someone, random);
        };
    }

    private Answer patch(String someone, Map<String, Object> body) throws IOException, InterruptedException {
        return api.call("PATCH", "/api/contacts/" + someone, body);
    }

    /** A moment that a window of a day is about to pass, or has just passed. */
    private static Instant nearEdge(Random random) {
        return Instant.now()
                .truncatedTo(ChronoUnit.MILLIS)
                .minus(1, ChronoUnit.DAYS)
                .plusMillis(random.nextInt(-20_000, (int) LAST_EDGE.toMillis()));
    }

    private Answer told(Random random) throws IOException, InterruptedException {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Instant at = random.nextBoolean() ? nearEdge(random) : Instant.now();
            items.add(Map.of(
                    "type",
                    "track",
                    "contact",
                    Map.of("id", any(people, random)),
                    "event",
                    any(EVENTS, random),
                    "properties",
                    Map.of("total", random.nextInt(200)),
                    "occurred_at",
                    at.toString()));
        }
        return api.call("POST", "/api/batch", Map.of("items", items));
    }

    private Answer bulk(Random random) throws IOException, InterruptedException {
        List<String> some = random.ints(50, 0, people.size())
                .mapToObj(people::get)
                .distinct()
                .toList();
        return api.call(
                "POST",
                "/api/contacts/bulk-update",
                Map.of("contact_ids", some, "set", Map.of("city", any(CITIES, random)), "add_tags", List.of("new")));
    }

    private Answer goAndCome(String someone, Random random) throws IOException, InterruptedException {
        if (random.nextInt(4) == 0) {
            return api.call("DELETE", "/api/contacts/" + someone, null);
        }
        String email = "came-" + Long.toHexString(random.nextLong()) + "@domain.example";
        return api.call("POST", "/api/contacts", Map.of("email", email, "fields", Map.of("city", any(CITIES, random))));
    }

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private static String any(String[] some, Random random) {
        return some[random.nextInt(some.length)];
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        for (Thread hand : hands) {
            hand.join();
        }
    }
}
