package io.flusomail.bench.claims;

import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Application;
import io.flusomail.bench.kit.SegmentSoak;
import io.flusomail.postgres.EmbeddedPostgres;
import io.flusomail.postgres.EmbeddedPostgresSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** {@code bench/soak}: whether live segments are right after a long random load with kills. */
public final class Soaking {

    private Soaking() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Options options =
                Options.parse(arguments, Map.of("--minutes", "30", "--people", "20000", "--kill-every", "40"));
        SegmentSoak.Outcome outcome;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway());
                Application application = Application.start(Options.launch(), BenchDatabase.environment(postgres));
                Api api = Api.of(application);
                var superuser = BenchDatabase.connect(postgres)) {
            outcome = SegmentSoak.prepare(application, api, superuser, options.number("--people"))
                    .run(
                            Duration.ofMinutes(options.number("--minutes")),
                            Duration.ofSeconds(options.number("--kill-every")));
        }
        System.out.printf(
                Locale.ROOT,
                "%,d changes, %d kills, %,d times somebody came or left, %,d members in the end%n",
                outcome.changes(),
                outcome.kills(),
                outcome.moves(),
                outcome.members());
        outcome.broken().forEach(System.out::println);
        System.out.println(outcome.broken().isEmpty() ? "no drift" : "DRIFT");
        System.exit(outcome.broken().isEmpty() ? 0 : 1);
    }
}
