package io.flusomail.bench.claims;

import io.flusomail.bench.kit.Api;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/segments}: how long it takes to count those who meet a rule, beside the same question by hand. */
public final class Segmenting {
    private static final JsonMapper JSON = new JsonMapper();

    /** Milliseconds, on a quiet machine of two cores. */
    private static final double MEDIAN = 150;

    private static final double LATE = 600;

    /** Requests after which what they all go through runs at its speed. */
    private static final int COMPILED = 1_000;

    private static final double MOST_BY_HAND = 1.3;

    private final Api api;
    private final Connection superuser;
    private final String workspace;
    private final int rounds;

    private Segmenting(Api api, Connection superuser, String workspace, int rounds) {
        this.api = api;
        this.superuser = superuser;
        this.workspace = workspace;
        this.rounds = rounds;
    }

    /** Milliseconds of each round of both, and what they counted; -1 when they do not agree. */
    private record Timed(long count, List<Double> own, List<Double> hand) {
        double ratio() {
            return Percentile.of(own, 0.5) / Percentile.of(hand, 0.5);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Options options = Options.parse(arguments, RunningWorld.options(Map.of("--rounds", "3", "--only", "")));
        boolean good;
        try (RunningWorld world = RunningWorld.start(options)) {
            String workspace = Objects.requireNonNull(world.names().get("$W"));
            good = new Segmenting(world.api(), world.superuser(), workspace, options.number("--rounds"))
                    .run(AskedRule.all(SegmentWorld.resource("rules.txt"), world.names()), options.text("--only"));
        }
        System.exit(good ? 0 : 1);
    }

    private boolean run(List<AskedRule> rules, String only) throws IOException, InterruptedException, SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("set jit = off");
            statement.execute("set work_mem = '64MB'");
        }
        List<Double> times = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        boolean exact = true;
        System.out.printf(Locale.ROOT, "%-28s %10s %10s %10s %7s%n", "rule", "people", "own ms", "hand ms", "ratio");
        List<AskedRule> asked =
                rules.stream().filter(rule -> rule.name().contains(only)).toList();
        warmUp(asked);
        for (AskedRule rule : asked) {
            Timed timed = timed(rule);
            exact &= timed.count() >= 0;
            times.addAll(timed.own());
            ratios.add(timed.ratio());
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %,10d %10.0f %10.0f %7.2f%n",
                    rule.name(),
                    timed.count(),
                    Percentile.of(timed.own(), 0.5),
                    Percentile.of(timed.hand(), 0.5),
                    timed.ratio());
        }
        double median = Percentile.of(times, 0.5);
        double late = Percentile.of(times, 0.95);
        double ratio = Percentile.of(ratios, 0.5);
        System.out.printf(
                Locale.ROOT,
                "median %.0f ms (at most %.0f), 95th percentile %.0f ms (%.0f), median ratio %.2f (%.1f); counts %s%n",
                median,
                MEDIAN,
                late,
                LATE,
                ratio,
                MOST_BY_HAND,
                exact ? "agree" : "DIFFER");
        return exact && ratio <= MOST_BY_HAND && median <= MEDIAN && late <= LATE;
    }

    /** An application that has run for a while has compiled what all rules go through. */
    private void warmUp(List<AskedRule> rules) throws IOException, InterruptedException {
        JsonNode few = JSON.readTree("{\"rule\": {\"tag\": \"rare\"}}");
        for (int time = 0; time < COMPILED; time++) {
            preview(few);
        }
        for (AskedRule rule : rules) {
            preview(question(rule));
        }
    }

    private Timed timed(AskedRule rule) throws IOException, InterruptedException, SQLException {
        JsonNode body = question(rule);
        long own = preview(body);
        long hand = byHand(rule);
        List<Double> ownTimes = new ArrayList<>();
        List<Double> handTimes = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            own = preview(body);
            long between = System.nanoTime();
            hand = byHand(rule);
            ownTimes.add((between - start) / 1e6);
            handTimes.add((System.nanoTime() - between) / 1e6);
        }
        if (own != hand) {
            System.out.println(rule.name() + ": the application counts " + own + ", by hand there are " + hand);
        }
        return new Timed(own == hand ? own : -1, ownTimes, handTimes);
    }

    private static JsonNode question(AskedRule rule) {
        return JSON.readTree("{\"rule\": " + rule.json() + "}");
    }

    private long preview(JsonNode body) throws IOException, InterruptedException {
        return api.post("/api/segments/preview", body).path("count").longValue();
    }

    private long byHand(AskedRule rule) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet found = statement.executeQuery(rule.question(workspace))) {
            found.next();
            return found.getLong(1);
        }
    }
}
