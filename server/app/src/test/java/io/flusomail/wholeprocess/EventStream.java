package io.flusomail.wholeprocess;

import io.flusomail.bench.kit.Answer;
import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Events as systems tell them that repeat what was not answered: of people and of visitors, some twice in a batch, all
 * of a batch once more later, and in no order.
 */
final class EventStream {
    private static final String NAME = "step taken";
    private static final int BATCH = 100;
    private static final int PEOPLE = 40;

    /** Longer than a restart takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Api api;
    private final int count;
    private final Queue<List<Map<String, Object>>> batches;

    EventStream(Api api, int count) {
        this.api = api;
        this.count = count;
        this.batches = new ConcurrentLinkedQueue<>(batches(count, new Random(7)));
    }

    private static List<List<Map<String, Object>>> batches(int count, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, random);
        List<List<Map<String, Object>>> batches = new ArrayList<>();
        for (int from = 0; from < count; from += BATCH) {
            List<Map<String, Object>> batch = new ArrayList<>();
            for (int number : order.subList(from, Math.min(count, from + BATCH))) {
                batch.add(event(number));
                if (number % 10 == 0) {
                    batch.add(event(number));
                }
            }
            Collections.shuffle(batch, random);
            batches.add(batch);
            batches.add(batch.subList(0, batch.size() / 2));
            batches.add(batch.subList(0, 1));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    private static Map<String, Object> event(int number) {
        String who = number % 4 == 0 ? "anonymous_id" : "user_id";
        return Map.of(
                who,
                "walker-" + number % PEOPLE,
                "event",
                NAME,
                "event_id",
                "step-" + number,
                "properties",
                Map.of("number", number),
                "occurred_at",
                Instant.parse("2026-03-01T00:00:00Z").plusSeconds(number).toString());
    }

    /** Sends until all is answered, by several at once. */
    List<Thread> send(int senders) {
        return IntStream.range(0, senders)
                .mapToObj(_ -> Thread.ofPlatform().start(this::sendAll))
                .toList();
    }

    private void sendAll() {
        for (var batch = batches.poll(); batch != null; batch = batches.poll()) {
            List<Map<String, Object>> told = batch;
            try {
                Wait.until(PATIENCE, "an answer", () -> answered(told));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean answered(List<Map<String, Object>> told) throws Exception {
        Answer answer = told.size() == 1
                ? api.call("POST", "/api/track", told.getFirst())
                : api.call("POST", "/api/batch", Map.of("items", told));
        return answer.ok() && answer.json().path("refused").asInt() == 0;
    }

    /** Waits until only this share of the batches is left, 0 to 1. */
    void awaitLeft(double share) throws InterruptedException {
        int most = (int) (share * 3 * count / BATCH);
        Wait.until(PATIENCE, "most of the stream", () -> batches.size() <= most);
    }

    /** Says who the visitors are. */
    void introduceVisitors() throws Exception {
        List<Map<String, Object>> ties = IntStream.range(0, PEOPLE)
                .mapToObj(i -> Map.<String, Object>of(
                        "type", "alias", "user_id", "walker-" + i, "anonymous_id", "walker-" + i))
                .toList();
        api.post("/api/batch", Map.of("items", ties));
    }

    /** How often each was counted, by its number; nothing of those that never were. */
    Map<Integer, Integer> counted() throws Exception {
        Map<Integer, Integer> counted = new TreeMap<>();
        String next = "";
        do {
            JsonNode page = api.get("/api/events?limit=1000&name=step%20taken" + next);
            page.path("items")
                    .forEach(event -> counted.merge(
                            event.path("properties").path("number").asInt(), 1, Integer::sum));
            JsonNode cursor = page.path("next_cursor");
            next = cursor.isString() ? "&cursor=" + cursor.asString() : "";
        } while (!next.isEmpty());
        return counted;
    }

    Map<Integer, Integer> eachOnce() {
        Map<Integer, Integer> once = new TreeMap<>();
        IntStream.range(0, count).forEach(number -> once.put(number, 1));
        return once;
    }
}
