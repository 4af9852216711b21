package io.flusomail.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What customers of the demo shop did, what they can choose, and how they are sliced by it. */
final class DemoHabits {

    private final DemoClient client;
    private final Clock clock;

    DemoHabits(DemoClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void run(List<String> customers) throws IOException, InterruptedException {
        orders(customers);
        topic("New harvests", "When a new coffee arrives, about once a month", false, 1);
        topic("Tastings near you", "Invitations to our roastery", true, 2);
        client.post(
                "/api/traits",
                Map.of(
                        "key", "spent_in_a_year",
                        "label", "Spent in a year",
                        "event", "order_placed",
                        "fn", "sum",
                        "property", "total",
                        "within", "P365D"));
        segment(
                "Regulars",
                "Two orders or more in a quarter",
                Map.of("event", "order_placed", "count", Map.of("at_least", 2), "within", "P90D"));
        segment(
                "Cafés in Oslo",
                "On the business plan",
                Map.of(
                        "all",
                        List.of(
                                Map.of("field", "city", "op", "is", "value", "Oslo"),
                                Map.of("field", "plan", "op", "is", "value", "business"))));
        segment(
                "Quiet since summer",
                "Got mail and answered none for 90 days",
                Map.of(
                        "all",
                        List.of(
                                Map.of("engagement", "sent"),
                                Map.of("not", Map.of("engagement", "opened", "within", "P90D", "human", true)))));
    }

    /** The same for everybody who starts the demo, but for the dates. */
    private void orders(List<String> customers) throws IOException, InterruptedException {
        Random random = new Random(11);
        Instant now = clock.instant();
        List<Map<String, Object>> items = new ArrayList<>();
        for (String email : customers) {
            for (int i = random.nextInt(4); i > 0; i--) {
                Instant at = now.minus(Duration.ofHours(random.nextInt(1, 24 * 200)));
                items.add(Map.of(
                        "type",
                        "track",
                        "contact",
                        Map.of("email", email),
                        "event",
                        "order_placed",
                        "properties",
                        Map.of("total", 9 + random.nextInt(90), "currency", "EUR"),
                        "occurred_at",
                        at.toString(),
                        "event_id",
                        "demo-order-" + items.size()));
            }
        }
        for (int from = 0; from < items.size(); from += 500) {
            client.post("/api/batch", Map.of("items", items.subList(from, Math.min(items.size(), from + 500))));
        }
    }

    private void topic(String name, String description, boolean optIn, int position)
            throws IOException, InterruptedException {
        client.post(
                "/api/topics",
                Map.of("name", name, "description", description, "requires_opt_in", optIn, "position", position));
    }

    private void segment(String name, String description, Map<String, Object> rule)
            throws IOException, InterruptedException {
        client.post("/api/segments", Map.of("name", name, "description", description, "rule", rule));
    }
}
