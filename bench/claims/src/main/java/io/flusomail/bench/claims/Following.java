package io.flusomail.bench.claims;

import io.flusomail.bench.kit.Answer;
import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Metrics;
import io.flusomail.bench.kit.Wait;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/live}: how soon live segments know what has happened, under a steady stream of events. */
public final class Following {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int BATCHES_A_SECOND = 20;
    private static final int MARKED = 1_000;
    private static final int ROUNDS = 12;
    private static final int MARKED_BEFORE = 300_000;
    private static final Duration WITHIN = Duration.ofMillis(900);
    private static final double SOON = 2_000;
    private static final double QUICK = 60;
    private static final String[] NAMES = {"page_viewed", "product_viewed", "login", "added_to_cart", "order_placed"};

    private final RunningWorld world;
    private final Api api;
    private final Connection superuser;
    private final Options options;
    private final Random random = new Random(11);

    private Following(RunningWorld world, Options options) {
        this.world = world;
        this.api = world.api();
        this.superuser = world.superuser();
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Options options = Options.parse(
                arguments,
                RunningWorld.options(Map.of("--segments", "50", "--rate", "500", "--seconds", "60", "--profile", "")));
        boolean good;
        try (RunningWorld world = RunningWorld.start(options)) {
            good = new Following(world, options).run();
        }
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        build();
        settle();
        world.warm();
        Profile profile = Profile.start(world.application().pid(), options.text("--profile"));
        boolean soon = stream();
        boolean quick = marked();
        profile.stop();
        return soon && quick;
    }

    /** The rules of {@code bench/segments}, again and again with another part of everybody, and one that nobody meets yet. */
    private void build() throws IOException, InterruptedException, SQLException {
        List<AskedRule> rules = AskedRule.all(SegmentWorld.resource("rules.txt"), world.names());
        int count = options.number("--segments");
        if (number("select count(*) from audience.segment where built") == count) {
            return; // as a world has them that was kept
        }
        long start = System.nanoTime();
        for (int i = 1; i < count; i++) {
            AskedRule rule = rules.get(i % rules.size());
            String json = "{\"all\": [%s, {\"random\": {\"percent\": %d}}]}".formatted(rule.json(), 100 - i);
            segment(i + " " + rule.name(), i < rules.size() ? rule.json() : json);
        }
        segment("told now", "{\"event\": \"told_now\"}");
        Wait.until(
                Duration.ofMinutes(30),
                "all segments built",
                () -> number("select count(*) from audience.segment where built") == count);
        System.out.printf(
                Locale.ROOT, "%d live segments were built in %.0f s%n", count, (System.nanoTime() - start) / 1e9);
    }

    /**
     * What follows from a world that came at once: how engaged a million people are, which the first thing that happens has
     * found out, and who is told of it. A job that computes it marks everybody once more.
     */
    private void settle() throws IOException, InterruptedException, SQLException {
        tell(people(1), 1, 1);
        calm(Duration.ofMinutes(5));
        Wait.until(
                Duration.ofMinutes(30),
                "everybody's engagement known",
                () -> number("select (select count(*) from audience.segment_dirty)"
                                + " + (select count(*) from audience.computed_dirty)"
                                + " + (select count(*) from platform.job"
                                + " where status = 'running' or status = 'queued' and run_at <= now())")
                        == 0);
        calm(Duration.ofMinutes(30));
    }

    private void segment(String name, String rule) throws IOException, InterruptedException {
        api.post("/api/segments", Map.of("name", name, "rule", JSON.readTree(rule), "is_live", true));
    }

    /** One in ten events is one that nobody did before: from when it was kept until its segment was entered. */
    private boolean stream() throws IOException, InterruptedException, SQLException {
        int batches = options.number("--seconds") * BATCHES_A_SECOND;
        int size = options.number("--rate") / BATCHES_A_SECOND;
        String[] people = people(batches * size);
        long before = number("select coalesce(max(seq), 0) from events.contact_event");
        long start = System.nanoTime();
        for (int batch = 0; batch < batches; batch++) {
            long due = start + batch * 1_000_000_000L / BATCHES_A_SECOND;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            tell(people, batch * size, size);
        }
        double rate = batches * size / ((System.nanoTime() - start) / 1e9);
        calm(Duration.ofMinutes(1));
        List<Double> waits = new ArrayList<>();
        int told = 0;
        try (Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select extract(epoch from min(e.received_at) - t.received_at) * 1000
                        from (select contact_id, min(received_at) as received_at from events.contact_event
                              where seq > %d and name = 'told_now' group by 1) as t
                        left join events.contact_event as e on e.contact_id = t.contact_id and e.kind = 'segment_entered'
                          and e.source_id = (select id from audience.segment where name = 'told now')
                        group by t.contact_id, t.received_at""".formatted(before))) {
            while (rows.next()) {
                told++;
                double wait = rows.getDouble(1);
                if (!rows.wasNull()) {
                    waits.add(wait);
                }
            }
        }
        long moves =
                number("select count(*) from events.contact_event where kind in ('segment_entered', 'segment_left')"
                        + " and seq > " + before);
        double worst = Collections.max(waits);
        System.out.printf(
                Locale.ROOT,
                "%.0f events/s for %d s: %,d people came or left; of %,d who did something new %,d came into its segment,"
                        + " median %.0f ms, 95th percentile %.0f ms, at most %.0f ms later%n",
                rate,
                options.number("--seconds"),
                moves,
                told,
                waits.size(),
                Percentile.of(waits, 0.5),
                Percentile.of(waits, 0.95),
                worst);
        return waits.size() == told && worst <= SOON;
    }

    private String[] people(int atLeast) throws SQLException {
        List<String> people = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id from audience.contact tablesample system (10) limit " + Math.max(atLeast, 10_000))) {
            while (rows.next()) {
                people.add(rows.getString(1));
            }
        }
        Collections.shuffle(people, random);
        return people.toArray(String[]::new);
    }

    private void tell(String[] people, int from, int size) throws IOException, InterruptedException {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = from; i < from + size; i++) {
            String name = i % 10 == 0 ? "told_now" : NAMES[random.nextInt(NAMES.length)];
            items.add(Map.of(
                    "type",
                    "track",
                    "contact",
                    Map.of("id", people[i % people.length]),
                    "event",
                    name,
                    "properties",
                    Map.of("total", random.nextInt(200))));
        }
        Answer answer = api.call("POST", "/api/batch", Map.of("items", items));
        if (!answer.ok()) {
            throw new IOException("answered " + answer.status() + ": " + answer.text());
        }
    }

    private void calm(Duration atMost) throws InterruptedException {
        long since = System.nanoTime();
        Wait.until(
                atMost,
                "everybody looked at",
                () -> Metrics.of(api).max("flusomail_events_cursor_lag_seconds") < (System.nanoTime() - since) / 1e9 - 1
                        && number("select count(*) from audience.segment_dirty") == 0);
    }

    /** A thousand people are marked at once, for one event and for whatever may be: how long the application looked at them. */
    private boolean marked() throws IOException, InterruptedException, SQLException {
        marked("to whom one thing happened", "event order_placed");
        return marked("of whom anything may have changed", "") <= QUICK;
    }

    /** The median of some rounds, in ms, once what is asked of everybody is compiled: a service runs for days. */
    private double marked(String who, String about) throws IOException, InterruptedException, SQLException {
        mark(MARKED_BEFORE, about);
        calm(Duration.ofMinutes(5));
        double[] times = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            times[round] = lookedAt(about);
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%,d marked people %s were looked at in %.0f ms (median of %d, at most %.0f ms)%n",
                MARKED,
                who,
                times[ROUNDS / 2],
                ROUNDS,
                times[ROUNDS - 1]);
        return times[ROUNDS / 2];
    }

    /** How long the application takes for a thousand, in ms. */
    private double lookedAt(String about) throws IOException, InterruptedException, SQLException {
        double before = measured("flusomail_segments_step_seconds_sum");
        double people = measured("flusomail_segments_looked_total");
        mark(MARKED, about);
        Thread.sleep(WITHIN.toMillis()); // whoever asks meanwhile would take one of its processors
        calm(Duration.ofMinutes(1));
        Wait.until(
                Duration.ofSeconds(10),
                "the count of those looked at",
                () -> measured("flusomail_segments_looked_total") >= people + MARKED);
        return (measured("flusomail_segments_step_seconds_sum") - before) * 1_000;
    }

    private void mark(int people, String about) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("""
                    insert into audience.segment_dirty (workspace_id, contact_id, marked_at, about)
                    select workspace_id, id, now(), '%s' from audience.contact tablesample system (%d)
                    order by random() limit %d""".formatted(about, people < 10_000 ? 2 : 100, people));
        }
    }

    private double measured(String name) throws IOException, InterruptedException {
        return Metrics.of(api).sum(name);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
