package io.flusomail.bench.claims;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** {@code bench/people}: how long somebody waits who looks through people, finds them and opens one. */
public final class Browsing {
    private static final double AT_ONCE = 100;

    /** So often each is asked before anything is measured: what answers them is compiled then. */
    private static final int ROUNDS_BEFORE = 20;

    private final Api api;
    private final int rounds;
    private final Random random = new Random(3);
    private final List<String> people = new ArrayList<>();
    private boolean good = true;

    private Browsing(Api api, int rounds) {
        this.api = api;
        this.rounds = rounds;
    }

    /** What is asked for in one round; the path. */
    private interface Question {
        String path(int round);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Options options = Options.parse(arguments, RunningWorld.options(Map.of("--rounds", "100")));
        Browsing browsing;
        try (RunningWorld world = RunningWorld.start(options)) {
            browsing = new Browsing(world.api(), options.number("--rounds"));
            browsing.index(world.superuser(), options.number("--people"));
            browsing.run();
        }
        System.exit(browsing.good ? 0 : 1);
    }

    /** What the reader of the log does as people come, at once: the world was made without a word to it. */
    private void index(Connection superuser, int count) throws SQLException, InterruptedException {
        try (Statement statement = superuser.createStatement()) {
            if (searchable(statement) < count) {
                statement.execute("""
                    insert into events.contact_event (received_at, occurred_at, workspace_id, contact_id, kind)
                    select now(), now(), workspace_id, id, 'imported' from audience.contact""");
                Wait.until(
                        Duration.ofMinutes(20), "everybody can be searched for", () -> searchable(statement) >= count);
            }
            Wait.until(
                    Duration.ofMinutes(20),
                    "the log read",
                    () -> Metrics.of(api).max("flusomail_events_cursor_lag_seconds") < 10);
            statement.execute("vacuum (analyze) audience.search_entry");
            try (ResultSet found =
                    statement.executeQuery("select id from audience.contact tablesample system (1) limit " + rounds)) {
                while (found.next()) {
                    people.add(found.getString(1));
                }
            }
        }
    }

    private static long searchable(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select count(*) from audience.search_entry")) {
            found.next();
            return found.getLong(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        ask("the first page", _ -> "/api/contacts?limit=50");
        ask("a page of a tag", _ -> "/api/contacts?limit=50&tag=rare");
        ask("a page of a status", _ -> "/api/contacts?limit=50&status=unsubscribed");
        ask("a part of an address", _ -> "/api/contacts?limit=50&search=person" + random.nextInt(1_000_000));
        ask("a first name", _ -> "/api/contacts?limit=50&search=First" + random.nextInt(900));
        ask("a last name, partly", _ -> "/api/contacts?limit=50&search=ast" + random.nextInt(7_000));
        ask("nobody", _ -> "/api/contacts?limit=50&search=xq" + random.nextInt(1_000_000));
        ask("a person", round -> "/api/contacts/" + someone(round));
        ask("what a person did", round -> "/api/contacts/" + someone(round) + "/activity");
        ask("what a person agreed to", round -> "/api/contacts/" + someone(round) + "/consents");
        page("deeper and deeper");
    }

    private String someone(int round) {
        return people.get(round % people.size());
    }

    private void ask(String what, Question question) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS_BEFORE + rounds; round++) {
            String path = question.path(round);
            long start = System.nanoTime();
            api.get(path);
            times.add((System.nanoTime() - start) / 1e6);
        }
        say(what, times);
    }

    /** One page behind the other. */
    private void page(String what) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        String path = "/api/contacts?limit=50";
        for (int round = 0; round < ROUNDS_BEFORE + rounds; round++) {
            long start = System.nanoTime();
            JsonNode page = api.get(path);
            times.add((System.nanoTime() - start) / 1e6);
            path = "/api/contacts?limit=50&cursor=" + Api.text(page, "next_cursor");
        }
        say(what, times);
    }

    private void say(String what, List<Double> all) {
        List<Double> times = all.subList(ROUNDS_BEFORE, all.size());
        double late = Percentile.of(times, 0.95);
        good &= late <= AT_ONCE;
        System.out.printf(
                Locale.ROOT,
                "%-30s median %5.0f ms, 95th percentile %5.0f ms%n",
                what,
                Percentile.of(times, 0.5),
                late);
    }
}
