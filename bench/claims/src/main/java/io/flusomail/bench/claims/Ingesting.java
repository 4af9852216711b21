package io.flusomail.bench.claims;

import io.flusomail.bench.claims.ToldEvents.Told;
import io.flusomail.bench.kit.Answer;
import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Application;
import io.flusomail.postgres.EmbeddedPostgres;
import io.flusomail.postgres.EmbeddedPostgresSettings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** {@code bench/ingest}: how fast events come in, beside the same work written by hand, and whether each counts once. */
public final class Ingesting {
    private static final int WARM_UP = 20_000;
    private static final double ENOUGH = 5_000;

    private final EmbeddedPostgres postgres;
    private final Application application;
    private final Api api;
    private final Options options;
    private final String workspace;
    private boolean exact = true;
    private int number;

    private Ingesting(EmbeddedPostgres postgres, Application application, Api api, Options options)
            throws SQLException {
        this.postgres = postgres;
        this.application = application;
        this.api = api;
        this.options = options;
        this.workspace = text("select id from identity.workspace");
    }

    /** One way to write a batch; how many of it were new. */
    private interface Writer {
        int write(List<Told> batch) throws IOException, InterruptedException, SQLException;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Options options = Options.parse(
                arguments,
                Map.of(
                        "--events",
                        "100000",
                        "--batch",
                        "500",
                        "--senders",
                        "4",
                        "--rounds",
                        "2",
                        "--kill",
                        "no",
                        "--profile",
                        ""));
        boolean good;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway());
                Application application = Application.start(Options.launch(), BenchDatabase.environment(postgres));
                Api api = Api.of(application)) {
            good = new Ingesting(postgres, application, api, options).run();
        }
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        List<String> people = ToldEvents.introductions();
        for (int from = 0; from < people.size(); from += 1_000) {
            post("{\"items\":[" + String.join(",", people.subList(from, from + 1_000)) + "]}");
        }
        through(WARM_UP, false);
        byHand(WARM_UP);
        Profile profile = Profile.start(application.pid(), options.text("--profile"));
        boolean kill = options.text("--kill").equals("yes");
        double bestByHand = 0;
        double bestThrough = 0;
        for (int round = 1; round <= options.number("--rounds"); round++) {
            double hand = byHand(options.number("--events"));
            double own = through(options.number("--events"), kill);
            System.out.printf(Locale.ROOT, "by hand %,.0f events/s, application %,.0f events/s%n", hand, own);
            bestByHand = Math.max(bestByHand, hand);
            bestThrough = Math.max(bestThrough, own);
        }
        profile.stop();
        System.out.printf(Locale.ROOT, "ratio %.0f %%%n", 100 * bestThrough / bestByHand);
        System.out.println("counted exactly once: " + (exact ? "yes" : "NO"));
        return exact && (kill || bestThrough >= ENOUGH);
    }

    private double byHand(int events) throws InterruptedException {
        return rate(
                events,
                false,
                () -> new EventsByHand(
                        postgres.jdbcUrl(BenchDatabase.NAME),
                        postgres.username(),
                        postgres.password(),
                        BenchDatabase.NAME + "_app",
                        workspace)::write);
    }

    private double through(int events, boolean kill) throws InterruptedException, SQLException {
        long before = kept();
        double rate = rate(events, kill, () -> this::tell);
        long counted = kept() - before;
        if (counted != events) {
            System.out.printf(Locale.ROOT, "%,d of %,d events were counted%n", counted, events);
            exact = false;
        }
        return rate;
    }

    /** Makes a writer for each sender. */
    private interface Writers {
        Writer make() throws SQLException;
    }

    /** Events a second; without kills, the answers too must have counted each once. */
    private double rate(int events, boolean kill, Writers writers) throws InterruptedException {
        Queue<List<Told>> batches = new ConcurrentLinkedQueue<>(
                new ToldEvents("run" + number++, events).batches(options.number("--batch")));
        int killAt = kill ? batches.size() / 2 : -1;
        AtomicInteger fresh = new AtomicInteger();
        List<Thread> senders = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < options.number("--senders"); i++) {
            senders.add(Thread.ofPlatform().start(() -> send(batches, writers, fresh)));
        }
        if (kill) {
            killWhen(batches, killAt);
        }
        for (Thread sender : senders) {
            sender.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!kill && fresh.get() != events) {
            System.out.printf(Locale.ROOT, "%,d of %,d events were answered as new%n", fresh.get(), events);
            exact = false;
        }
        return events / seconds;
    }

    private static void send(Queue<List<Told>> batches, Writers writers, AtomicInteger fresh) {
        try {
            Writer writer = writers.make();
            for (List<Told> batch = batches.poll(); batch != null; batch = batches.poll()) {
                fresh.addAndGet(writer.write(batch));
            }
        } catch (IOException | SQLException | InterruptedException e) {
            System.err.println("the load broke off: " + e);
            System.exit(1);
        }
    }

    private void killWhen(Queue<List<Told>> batches, int left) throws InterruptedException {
        while (batches.size() > left) {
            Thread.sleep(5);
        }
        try {
            application.kill();
            application.restart();
            application.awaitReady();
        } catch (IOException e) {
            System.err.println("the application does not start again: " + e);
            System.exit(1);
        }
    }

    /** Until it is answered: a batch whose answer was lost is told again. */
    private int tell(List<Told> batch) throws IOException, InterruptedException {
        String body = "{\"items\":[" + batch.stream().map(Told::json).collect(Collectors.joining(",")) + "]}";
        while (true) {
            try {
                return post(body);
            } catch (IOException e) {
                if (!options.text("--kill").equals("yes")) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private int post(String body) throws IOException, InterruptedException {
        Answer answer = api.send("POST", "/api/batch", BodyPublishers.ofString(body), "application/json");
        if (!answer.ok()) {
            throw new IOException("answered " + answer.status() + ": " + answer.text());
        }
        if (answer.json().path("refused").asInt() > 0) {
            throw new IllegalStateException("refused: " + answer.text());
        }
        return answer.json().path("accepted").asInt();
    }

    /** In the log, or waiting for a visitor to become somebody. */
    private long kept() throws SQLException {
        return Long.parseLong(text("""
                select (select count(*) from events.contact_event where kind = 'tracked')
                     + (select count(*) from audience.visitor_event)"""));
    }

    private String text(String sql) throws SQLException {
        try (var connection = BenchDatabase.connect(postgres);
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }
}
