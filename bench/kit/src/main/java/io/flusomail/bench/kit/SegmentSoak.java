package io.flusomail.bench.kit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Live segments under people who change at random while the application is killed again and again. In the end each
 * segment must have the members that its rule has when it is asked, and what was said of who came and left must add up
 * to them.
 */
public final class SegmentSoak {
    /** An edge of a window is followed within a minute. */
    private static final Duration EDGE = Duration.ofSeconds(60);

    private static final Duration CALM = Duration.ofSeconds(90);
    private static final int HANDS = 3;
    private static final int PAGE = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** {@code $city} and the like stand for themselves, {@code $news} for a list, {@code $0} for the first segment. */
    private static final List<String> RULES = List.of(
            "{'field': 'city', 'op': 'is', 'value': 'Oslo'}",
            "{'field': 'city', 'op': 'is_not', 'value': 'Oslo'}",
            "{'field': 'age', 'op': 'between', 'value': [30, 49]}",
            "{'field': 'seen', 'op': 'within_last', 'value': 'P1D'}",
            "{'not': {'field': 'seen', 'op': 'within_last', 'value': 'P1D'}}",
            "{'tag': 'vip'}",
            "{'all': [{'tag': 'new'}, {'not': {'tag': 'cold'}}]}",
            "{'list': '$news'}",
            "{'all': [{'list': '$news'}, {'consent': {'channel': 'email'}}]}",
            "{'consent': {'channel': 'email', 'state': 'withdrawn'}}",
            "{'event': 'order_placed', 'within': 'P1D'}",
            "{'event': 'order_placed', 'count': {'at_least': 3}, 'within': 'P1D'}",
            "{'event': 'order_placed', 'where': [{'property': 'total', 'op': 'greater_than', 'value': 150}]}",
            "{'event': 'order_placed', 'aggregate': {'fn': 'sum', 'property': 'total'}, 'op': 'at_least', 'value': 500, 'within': 'P1D'}",
            "{'event': 'login', 'never': true, 'within': 'P1D'}",
            "{'all': [{'event': 'login', 'within': 'P1D'}, {'event': 'refunded', 'never': true}]}",
            "{'segment': '$0'}",
            "{'all': [{'segment': '$2'}, {'not': {'segment': '$10'}}]}",
            "{'any': [{'segment': '$5'}, {'segment': '$11'}]}",
            "{'all': [{'field': 'email', 'op': 'starts_with', 'value': 'came-'}, {'field': 'city', 'op': 'in', 'value': ['Oslo', 'Paris']}]}");

    private final Application application;
    private final Api api;
    private final Connection superuser;
    private final List<String> people;
    private final List<String> lists;
    private final List<String> segments = new ArrayList<>();

    private SegmentSoak(
            Application application, Api api, Connection superuser, List<String> people, List<String> lists) {
        this.application = application;
        this.api = api;
        this.superuser = superuser;
        this.people = people;
        this.lists = lists;
    }

    /**
     * What came of it.
     *
     * @param changes requests that were answered well
     * @param kills how often the application was killed
     * @param moves how often somebody was said to have come or left
     * @param members of all segments together, in the end
     * @param broken one sentence for each promise that was not kept
     */
    public record Outcome(long changes, int kills, long moves, long members, List<String> broken) {}

    /** Makes people and segments. */
    public static SegmentSoak prepare(Application application, Api api, Connection superuser, int count)
            throws IOException, InterruptedException, SQLException {
        for (Map.Entry<String, String> field :
                Map.of("city", "text", "age", "number", "seen", "datetime").entrySet()) {
            api.post("/api/fields", Map.of("key", field.getKey(), "label", field.getKey(), "type", field.getValue()));
        }
        for (String tag : List.of("vip", "new", "cold")) {
            api.post("/api/tags", Map.of("name", tag));
        }
        List<String> lists = List.of(Newsletter.list(api, "News"), Newsletter.list(api, "Offers"));
        for (int from = 0; from < count; from += PAGE) {
            List<Map<String, Object>> items = IntStream.range(from, Math.min(count, from + PAGE))
                    .mapToObj(i -> Map.<String, Object>of(
                            "type", "identify", "contact", Map.of("email", "soak-" + i + "@domain.example")))
                    .toList();
            api.post("/api/batch", Map.of("items", items));
        }
        List<String> people = texts(superuser, "select id from audience.contact");
        SegmentSoak soak = new SegmentSoak(application, api, superuser, people, lists);
        for (String rule : RULES) {
            soak.segment(rule);
        }
        Wait.until(
                Duration.ofSeconds(60),
                "all segments built",
                () -> soak.one("select count(*) from audience.segment where built") == RULES.size());
        return soak;
    }

    private void segment(String rule) throws IOException, InterruptedException {
        String text = rule.replace('\'', '"').replace("$news", lists.getFirst());
        for (int i = segments.size() - 1; i >= 0; i--) {
            text = text.replace("$" + i + "\"", segments.get(i) + "\"");
        }
        JsonNode made = api.post(
                "/api/segments",
                Map.of("name", "Soak " + segments.size(), "rule", JSON.readTree(text), "is_live", true));
        segments.add(Api.text(made, "id"));
    }

    /**
     * Lives for so long and is killed every so often; then everything calms down and is looked at.
     *
     * @param killEvery about how long the application lives each time
     */
    public Outcome run(Duration duration, Duration killEvery) throws IOException, InterruptedException, SQLException {
        Map<String, Set<String>> before = members();
        long said = lastSaid();
        int kills = 0;
        long changes;
        long end = System.nanoTime() + duration.toNanos();
        RandomLife life = RandomLife.of(api, people, lists, HANDS);
        try (life) {
            while (System.nanoTime() + killEvery.toNanos() < end) {
                Thread.sleep(killEvery.toMillis() / 2);
                Wait.random((int) killEvery.toMillis());
                application.kill();
                kills++;
                application.restart();
                application.awaitReady();
            }
            Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000));
        }
        changes = life.changes();
        long over = System.nanoTime();
        Wait.until(CALM, "everything followed", () -> calm(over));
        List<String> broken = new ArrayList<>();
        long quiet = over + RandomLife.LAST_EDGE.plus(EDGE).toNanos();
        for (String segment : segments) {
            whoIsInIt(segment, quiet).ifPresent(broken::add);
        }
        Map<String, Set<String>> after = members();
        broken.addAll(whatWasSaid(before, after, said));
        long inAll = after.values().stream().mapToLong(Set::size).sum();
        return new Outcome(changes, kills, moves(said), inAll, broken);
    }

    /** Since then all readers of the log have been at its end, and nobody waits to be looked at, no job to be run. */
    private boolean calm(long since) throws IOException, InterruptedException, SQLException {
        return Metrics.of(api).max("flusomail_events_cursor_lag_seconds") < (System.nanoTime() - since) / 1e9 - 1
                && one("""
                        select (select count(*) from audience.segment_dirty)
                             + (select count(*) from platform.job where status in ('queued', 'running') and run_at <= now())""") == 0;
    }

    /** Compares until it is right, or once the last edge must have been followed: while one looks, windows move on. */
    private Optional<String> whoIsInIt(String segment, long end)
            throws IOException, InterruptedException, SQLException {
        Set<String> kept;
        Set<String> asked;
        do {
            kept = Set.copyOf(texts(
                    superuser, "select contact_id from audience.segment_member where segment_id = ?::uuid", segment));
            asked = asked(segment);
            if (kept.equals(asked)) {
                return Optional.empty();
            }
            Thread.sleep(1_000);
        } while (System.nanoTime() < end);
        Set<String> tooMany = new HashSet<>(kept);
        tooMany.removeAll(asked);
        Set<String> missing = new HashSet<>(asked);
        missing.removeAll(kept);
        return Optional.of("%s: %d too many %s, %d missing %s"
                .formatted(
                        RULES.get(segments.indexOf(segment)),
                        tooMany.size(),
                        tooMany.stream().limit(3).toList(),
                        missing.size(),
                        missing.stream().limit(3).toList()));
    }

    private Set<String> asked(String segment) throws IOException, InterruptedException {
        Set<String> ids = new HashSet<>();
        String path = "/api/segments/" + segment + "/contact-ids?limit=" + PAGE;
        JsonNode page = api.get(path);
        page.path("items").forEach(id -> ids.add(id.asString()));
        while (!page.path("next_cursor").isNull() && !page.path("next_cursor").isMissingNode()) {
            page = api.get(path + "&cursor=" + Api.text(page, "next_cursor"));
            page.path("items").forEach(id -> ids.add(id.asString()));
        }
        return ids;
    }

    private Map<String, Set<String>> members() throws SQLException {
        Map<String, Set<String>> members = new HashMap<>();
        for (String segment : segments) {
            members.put(
                    segment,
                    Set.copyOf(texts(
                            superuser,
                            "select contact_id from audience.segment_member where segment_id = ?::uuid",
                            segment)));
        }
        return members;
    }

    /**
     * Whoever was in it and did not leave more often than come is in it, and nobody came twice in a row. Those who were
     * merged or have gone are left out: their facts went with them.
     */
    private List<String> whatWasSaid(Map<String, Set<String>> before, Map<String, Set<String>> after, long said)
            throws SQLException {
        Set<String> there = Set.copyOf(texts(superuser, """
                select id from audience.contact
                where id not in (select survivor_contact_id from audience.merged_contact)"""));
        List<String> broken = new ArrayList<>();
        for (String segment : segments) {
            Map<String, Integer> sums = new HashMap<>();
            try (PreparedStatement statement = superuser.prepareStatement("""
                    select contact_id, sum(case kind when 'segment_entered' then 1 else -1 end)
                    from events.contact_event
                    where seq > ? and source_id = ?::uuid and kind in ('segment_entered', 'segment_left') group by 1""")) {
                statement.setLong(1, said);
                statement.setString(2, segment);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        sums.put(rows.getString(1), rows.getInt(2));
                    }
                }
            }
            long wrong = there.stream()
                    .filter(id ->
                            (before.getOrDefault(segment, Set.of()).contains(id) ? 1 : 0) + sums.getOrDefault(id, 0)
                                    != (after.getOrDefault(segment, Set.of()).contains(id) ? 1 : 0))
                    .count();
            if (wrong > 0) {
                broken.add("%s: what was said of %d people does not add up"
                        .formatted(RULES.get(segments.indexOf(segment)), wrong));
            }
        }
        return broken;
    }

    private long lastSaid() throws SQLException {
        return one("select coalesce(max(seq), 0) from events.contact_event");
    }

    private long moves(long said) throws SQLException {
        return one(
                "select count(*) from events.contact_event where kind in ('segment_entered', 'segment_left') and seq > "
                        + said);
    }

    private long one(String sql) throws SQLException {
        return Long.parseLong(texts(superuser, sql).getFirst());
    }

    private static List<String> texts(Connection superuser, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }
}
