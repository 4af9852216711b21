package io.flusomail.bench.claims;

import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Application;
import io.flusomail.bench.kit.Campaign;
import io.flusomail.bench.kit.Heap;
import io.flusomail.bench.kit.MemoryWatch;
import io.flusomail.bench.kit.Newsletter;
import io.flusomail.bench.kit.People;
import io.flusomail.bench.kit.ProcessLoad;
import io.flusomail.bench.kit.Reckoning;
import io.flusomail.sink.SinkSettings;
import io.flusomail.sink.SinkStats;
import io.flusomail.sink.SmtpSink;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** {@code bench/send}: how fast a campaign leaves, what it costs, and what the least possible client needs. */
public final class Sending {
    private static final int STORED = 20_000;
    private static final int WARM_UP = 3_000;
    private static final Duration END = Duration.ofMinutes(30);

    private final Options options;
    private final SmtpSink sink;
    private final Application application;
    private final int connections;

    private Sending(Options options, SmtpSink sink, Application application) {
        this.options = options;
        this.sink = sink;
        this.application = application;
        this.connections = options.number("--connections");
    }

    /** What one process used while the campaign ran. */
    private record Cost(double application, double database, double sink, long applicationPeak, long databasePeak) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options =
                Options.parse(arguments, Map.of("--people", "100000", "--connections", "16", "--profile", ""));
        boolean kept;
        try (SmtpSink sink = SmtpSink.start(SinkSettings.loopback().storing(STORED));
                Application application = Application.start(Options.launch(), Map.of());
                Api api = Api.of(application)) {
            kept = new Sending(options, sink, application).run(api);
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean run(Api api) throws IOException, InterruptedException {
        People people = new People("reader", options.number("--people"));
        Newsletter warmUp = Newsletter.prepare(api, sink, connections, new People("warm", WARM_UP));
        finish(warmUp.campaign("Warm-up"));
        long start = System.nanoTime();
        Newsletter newsletter = warmUp.to(people);
        say("imported", "%,d people in %.1f s", people.count(), since(start));

        sink.reset();
        Campaign campaign = newsletter.campaign("The new harvest");
        Profile profile = Profile.start(application.pid(), options.text("--profile"));
        start = System.nanoTime();
        Cost cost = measured(campaign);
        double whole = since(start);
        profile.stop();
        SinkStats stats = sink.stats();
        say(
                "sent",
                "%,d mails of %,d bytes at %,.0f mails/s",
                stats.messages(),
                stats.bytes() / stats.messages(),
                stats.rate());
        say(
                "from Send to sent",
                "%.1f s, audience frozen and last outcome written: %,.0f mails/s",
                whole,
                people.count() / whole);
        print(cost, people.count());
        Heap heap = Heap.of(application.pid());
        say("heap", "%,d MB in use when all garbage is gone, at most %,d MB", heap.live() >> 20, heap.limit() >> 20);
        Reckoning reckoning = Reckoning.of(campaign, sink, people.emails(), 0);
        replay(stats.rate());
        say(
                "people",
                "%,d, reached %,d, twice %d, uncertain %d",
                reckoning.people(),
                reckoning.reached(),
                reckoning.twice(),
                reckoning.uncertain());
        reckoning.broken().forEach(line -> say("BROKEN", "%s", line));
        return reckoning.broken().isEmpty();
    }

    private Cost measured(Campaign campaign) throws IOException, InterruptedException {
        long database = application.databasePid();
        ProcessLoad before = ProcessLoad.of(application.pid());
        ProcessLoad databaseBefore = ProcessLoad.ofDatabase(database);
        ProcessLoad own = ProcessLoad.of(ProcessHandle.current().pid());
        try (MemoryWatch watch = MemoryWatch.of(database)) {
            finish(campaign);
            ProcessLoad after = ProcessLoad.of(application.pid());
            return new Cost(
                    after.cpuSince(before),
                    ProcessLoad.ofDatabase(database).cpuSince(databaseBefore),
                    ProcessLoad.of(ProcessHandle.current().pid()).cpuSince(own),
                    after.peak(),
                    watch.peak());
        }
    }

    private static void finish(Campaign campaign) throws IOException, InterruptedException {
        campaign.send();
        campaign.await(END, "sent", "completed");
    }

    private static void print(Cost cost, int mails) {
        double micros = 1e6 / mails;
        say(
                "CPU for each mail",
                "application %.0f µs, PostgreSQL %.0f µs (the sink %.0f µs)",
                cost.application() * micros,
                cost.database() * micros,
                cost.sink() * micros);
        say(
                "peak memory",
                "application %,d MB, PostgreSQL %,d MB",
                cost.applicationPeak() >> 20,
                cost.databasePeak() >> 20);
    }

    private void replay(double rate) throws IOException, InterruptedException {
        BareClient bare = BareClient.replay(sink, connections, options.number("--people"));
        say("bare client", "%,.0f mails/s, %.0f µs of CPU for each mail", bare.perSecond(), bare.cpuMicros());
        say("ratio", "%.0f %% of the bare client's speed", 100 * rate / bare.perSecond());
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String what, String format, Object... values) {
        System.out.printf(Locale.ROOT, "%-20s %s%n", what, String.format(Locale.ROOT, format, values));
    }
}
