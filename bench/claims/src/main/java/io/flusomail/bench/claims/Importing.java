package io.flusomail.bench.claims;

import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Application;
import io.flusomail.bench.kit.Newsletter;
import io.flusomail.bench.kit.People;
import io.flusomail.bench.kit.ProcessLoad;
import io.flusomail.postgres.EmbeddedPostgres;
import io.flusomail.postgres.EmbeddedPostgresSettings;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/**
 * {@code bench/import}: how fast people come in, beside the same work written by hand. Each run has a database and an
 * application of its own: what follows from people who came, as the index of a search, goes on beside the run that brought
 * them and not beside the next one.
 */
public final class Importing implements AutoCloseable {
    private static final int WARM_UP = 20_000;
    private static final double LEAST_BY_HAND = 0.6;
    private static final long MOST_MEMORY = 300L << 20;

    private final EmbeddedPostgres postgres;
    private final Application application;
    private final Api api;
    private final int more;
    private final String workspace;
    private final long idle;
    private int number;

    /** One run: rows a second, what it used for each row in microseconds, and how much memory more than at rest. */
    private record Run(double rate, double application, double database, long memory) {}

    private Importing(EmbeddedPostgres postgres, Application application, Api api, int more)
            throws IOException, InterruptedException, SQLException {
        this.postgres = postgres;
        this.application = application;
        this.api = api;
        this.more = more;
        this.workspace = onlyWorkspace(postgres);
        api.post("/api/fields", Map.of("key", "city", "label", "City", "type", "text"));
        for (int i = 1; i <= more; i++) {
            api.post("/api/fields", Map.of("key", "more_" + i, "label", "More " + i, "type", People.typeOfMore(i)));
        }
        this.idle = ProcessLoad.of(application.pid()).peak();
    }

    private static Importing start(Options options) throws IOException, InterruptedException, SQLException {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway().withMemoryOfProduction());
        Application application = Application.start(Options.launch(), BenchDatabase.environment(postgres));
        return new Importing(postgres, application, Api.of(application), options.number("--columns") - 5);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Options options = Options.parse(
                arguments, Map.of("--rows", "1000000", "--columns", "15", "--rounds", "1", "--profile", ""));
        int rows = options.number("--rows");
        double bestByHand = 0;
        double best = 0;
        long memory = 0;
        for (int round = 1; round <= options.number("--rounds"); round++) {
            try (Importing importing = start(options)) {
                importing.byHand(WARM_UP);
                Run run = importing.byHand(rows);
                say("by hand", run);
                bestByHand = Math.max(bestByHand, run.rate());
            }
            try (Importing importing = start(options)) {
                importing.through(WARM_UP);
                Profile profile = Profile.start(importing.application.pid(), options.text("--profile"));
                Run run = importing.through(rows);
                profile.stop();
                say("application", run);
                best = Math.max(best, run.rate());
                memory = Math.max(memory, run.memory());
            }
        }
        double ratio = best / bestByHand;
        System.out.printf(Locale.ROOT, "%-14s at most %,d MB more than at rest%n", "memory", memory >> 20);
        System.out.printf(Locale.ROOT, "%-14s %.0f %% of the best round by hand%n", "ratio", 100 * ratio);
        System.exit(ratio >= LEAST_BY_HAND && memory <= MOST_MEMORY ? 0 : 1);
    }

    @Override
    public void close() throws InterruptedException {
        api.close();
        application.close();
        postgres.close();
    }

    private Run byHand(int rows) throws IOException, InterruptedException, SQLException {
        String list = Newsletter.list(api, "By hand " + number);
        String csv = new People("hand" + number++, rows).withMore(more).csv();
        try (HandWritten hand = new HandWritten(
                postgres.jdbcUrl(BenchDatabase.NAME),
                postgres.username(),
                postgres.password(),
                BenchDatabase.NAME + "_app")) {
            Watch watch = new Watch();
            int written = hand.run(csv, workspace, list, more);
            if (written != rows) {
                throw new AssertionError("by hand " + written + " of " + rows + " were written");
            }
            return watch.stop(rows);
        }
    }

    private Run through(int rows) throws IOException, InterruptedException {
        String list = Newsletter.list(api, "Application " + number);
        People people = new People("own" + number++, rows).withMore(more);
        Watch watch = new Watch();
        Newsletter.awaitImport(api, Newsletter.startImport(api, list, people), rows);
        return watch.stop(rows);
    }

    private final class Watch {
        private final ProcessLoad application = ProcessLoad.of(Importing.this.application.pid());
        private final ProcessLoad database = ProcessLoad.ofDatabase(postgres.pid());
        private final long start = System.nanoTime();

        Watch() throws IOException {}

        Run stop(int rows) throws IOException {
            double seconds = (System.nanoTime() - start) / 1e9;
            ProcessLoad now = ProcessLoad.of(Importing.this.application.pid());
            return new Run(
                    rows / seconds,
                    now.cpuSince(application) * 1e6 / rows,
                    ProcessLoad.ofDatabase(postgres.pid()).cpuSince(database) * 1e6 / rows,
                    now.peak() - idle);
        }
    }

    private static String onlyWorkspace(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = BenchDatabase.connect(postgres);
                var statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select id from identity.workspace")) {
            found.next();
            return found.getString(1);
        }
    }

    private static void say(String who, Run run) {
        System.out.printf(
                Locale.ROOT,
                "%-14s %,.0f rows/s; CPU for each row: application %.0f µs, PostgreSQL %.0f µs%n",
                who,
                run.rate(),
                run.application(),
                run.database());
    }
}
