package io.flusomail.bench.claims;

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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Options options = Options.parse(arguments, Map.of("--seconds", "8"));
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
            // The bare handler before and after, so that a machine that slows down is fair to both.
            double before = load.rate(bare, 200, connections, seconds);
            double open = load.rate(opens, 200, connections, seconds);
            double click = load.rate(clicks, 302, connections, seconds);
            double after = load.rate(bare, 200, connections, seconds);
            double rival = (before + after) / 2;
            say(
                    connections + " connections",
                    "opens %,.0f/s (%.0f %%), clicks %,.0f/s (%.0f %%), bare handler %,.0f/s",
                    open,
                    100 * open / rival,
                    click,
                    100 * click / rival,
                    rival);
            kept &= Math.min(open, click) >= 0.6 * rival;
        }
        say("group commit alone", "%,.0f facts/s from 256 callers", appends(workspace, source));
        return kept;
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
