package io.flusomail.bench.claims;

import com.sun.management.OperatingSystemMXBean;
import io.flusomail.Flusomail;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.tracking.TrackedSend;
import io.flusomail.tracking.Tracking;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code bench/tracking}: how many opens and clicks a second are answered, each after its group commit. */
public final class TrackingBench {

    private static final int MAILS = 20_000;
    private static final int[] CONNECTIONS = {16, 64};
    private static final int WARM_UP_SECONDS = 6;

    private final ConfigurableApplicationContext application;
    private final HttpLoad load;
    private final int seconds;

    private TrackingBench(ConfigurableApplicationContext application, int port, int seconds) {
        this.application = application;
        this.load = new HttpLoad(port);
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.parse(arguments, Map.of("--seconds", "12"));
        Path data = Files.createTempDirectory("flusomail-bench");
        boolean kept;
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(
                        Flusomail.class, BareHandler.class)
                .run("--server.port=0", "--flusomail.data-dir=" + data, "--logging.level.root=warn")) {
            int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            kept = new TrackingBench(application, port, options.number("--seconds")).run();
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        Tracking tracking = application.getBean(Tracking.class);
        WorkspaceId workspace = WorkspaceId.next();
        SourceId source = SourceId.next();
        WorkspaceScope.run(
                workspace,
                () -> tracking.registerLinks(source, List.of("https://example.com/a", "https://example.com/b")));
        List<TrackedSend> sends = IntStream.range(0, MAILS)
                .mapToObj(_ -> new TrackedSend(workspace, source, SendId.next(), ContactId.next()))
                .toList();
        List<String> opens = paths(sends, tracking::openUrl);
        List<String> clicks = paths(sends, send -> tracking.clickUrl(send, 0, null));
        List<String> bare = List.of(BareHandler.PATH);

        load.rate(bare, 200, 32, WARM_UP_SECONDS);
        load.rate(opens, 200, 32, WARM_UP_SECONDS);
        load.rate(clicks, 302, 32, WARM_UP_SECONDS);
        boolean kept = true;
        for (int connections : CONNECTIONS) {
            // A second each in turn, so that a machine that has other things to do is fair to all of them.
            Run rival = Run.NONE;
            Run open = Run.NONE;
            Run click = Run.NONE;
            for (int second = 0; second < seconds; second++) {
                rival = rival.plus(run(bare, 200, connections));
                open = open.plus(run(opens, 200, connections));
                click = click.plus(run(clicks, 302, connections));
            }
            say(
                    connections + " connections",
                    "opens %s, clicks %s, bare handler %,.0f/s (%.0f µs)",
                    open.beside(rival),
                    click.beside(rival),
                    rival.rate(),
                    rival.micros());
            kept &= Math.min(open.rate(), click.rate()) >= 0.6 * rival.rate();
        }
        say("group commit alone", "%,.0f facts/s from 256 callers", appends(workspace, source));
        return kept;
    }

    /**
     * How it went.
     *
     * @param answers in all
     * @param nanos processor time of application and database for them, without the load's own
     */
    private record Run(int seconds, double answers, double nanos) {

        static final Run NONE = new Run(0, 0, 0);

        Run plus(Run more) {
            return new Run(seconds + more.seconds, answers + more.answers, nanos + more.nanos);
        }

        double rate() {
            return answers / seconds;
        }

        /** For one answer. */
        double micros() {
            return nanos / answers / 1_000;
        }

        String beside(Run rival) {
            return String.format(
                    Locale.ROOT,
                    "%,.0f/s (%.0f %%; %.0f µs, %.0f %%)",
                    rate(),
                    100 * rate() / rival.rate(),
                    micros(),
                    100 * rival.micros() / micros());
        }
    }

    private Run run(List<String> paths, int status, int connections) throws InterruptedException {
        long before = serverNanos();
        double answers = load.rate(paths, status, connections, 1);
        return new Run(1, answers, serverNanos() - before);
    }

    /** Processor time of this process and its database's, less what the load itself took. */
    private long serverNanos() {
        long database = ProcessHandle.current()
                .descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() + database - load.ownNanos();
    }

    private static List<String> paths(List<TrackedSend> sends, Function<TrackedSend, String> url) {
        return sends.stream().map(url).map(u -> URI.create(u).getPath()).toList();
    }

    private double appends(WorkspaceId workspace, SourceId source) throws InterruptedException {
        ContactEvents events = application.getBean(ContactEvents.class);
        LongAdder written = new LongAdder();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        List<Thread> callers = IntStream.range(0, 256)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    while (System.nanoTime() < end) {
                        events.appendDurably(new ContactEvent(
                                workspace,
                                ContactId.next(),
                                EventKind.OPENED,
                                null,
                                source,
                                SendId.next(),
                                "bench",
                                Instant.EPOCH,
                                null));
                        written.increment();
                    }
                }))
                .toList();
        for (Thread caller : callers) {
            caller.join();
        }
        return written.sum() / ((System.nanoTime() - start) / 1e9);
    }

    private static void say(String what, String format, Object... values) {
        System.out.printf(Locale.ROOT, "%-20s %s%n", what, String.format(Locale.ROOT, format, values));
    }
}
