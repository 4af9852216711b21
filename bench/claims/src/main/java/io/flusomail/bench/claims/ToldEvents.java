package io.flusomail.bench.claims;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Events as a shop tells them: of people by address or by id, of whom every hundredth is new, and of visitors of whom
 * nobody knows who they are; five in a hundred come twice, and none where it belongs in time.
 */
final class ToldEvents {
    private static final int PEOPLE = 10_000;

    /** @param json as an item of a batch */
    record Told(String id, String email, String name, String properties, String at, String json) {}

    private final String tag;
    private final int count;

    ToldEvents(String tag, int count) {
        this.tag = tag;
        this.count = count;
    }

    /** In batches, with what comes twice. */
    List<List<Told>> batches(int size) {
        Random random = new Random(7);
        List<Told> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Told told = event(i, random);
            all.add(told);
            if (i % 20 == 0) {
                all.add(told);
            }
        }
        for (int from = 0; from < all.size(); from += 5_000) {
            Collections.shuffle(all.subList(from, Math.min(all.size(), from + 5_000)), random);
        }
        List<List<Told>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(List.copyOf(all.subList(from, Math.min(all.size(), from + size))));
        }
        return batches;
    }

    private Told event(int i, Random random) {
        int person = random.nextInt(PEOPLE);
        String id = tag + "-" + i;
        String email = "shopper-" + person + "@domain" + person % 50 + ".example";
        String name =
                List.of("page viewed", "basket filled", "order placed", "login").get(i % 4);
        String properties = "{\"total\":%d.5,\"sku\":\"sku-%d\",\"gift\":%b,\"channel\":\"web\"}"
                .formatted(random.nextInt(500), random.nextInt(300), i % 7 == 0);
        String at = "2026-0%d-%02dT%02d:00:00Z".formatted(1 + i % 9, 1 + random.nextInt(28), random.nextInt(24));
        String who = switch (i % 50) {
            case 0 -> "\"anonymous_id\":\"visitor-%s-%d\"".formatted(tag, i % 1_000);
            case 1, 2 -> "\"contact\":{\"email\":\"new-%s-%d@domain.example\"}".formatted(tag, i % 5_000);
            default ->
                i % 3 == 0
                        ? "\"user_id\":\"shopper-%d\"".formatted(person)
                        : "\"contact\":{\"email\":\"%s\"}".formatted(email);
        };
        String json = "{%s,\"event\":\"%s\",\"event_id\":\"%s\",\"occurred_at\":\"%s\",\"properties\":%s}"
                .formatted(who, name, id, at, properties);
        return new Told(id, email, name, properties, at, json);
    }

    /** All of those people, as another system tells of them before. */
    static List<String> introductions() {
        List<String> items = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            items.add(
                    "{\"type\":\"identify\",\"contact\":{\"email\":\"shopper-%d@domain%d.example\",\"external_id\":\"shopper-%d\"}}"
                            .formatted(person, person % 50, person));
        }
        return items;
    }
}
