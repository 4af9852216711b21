package io.flusomail.wholeprocess;

import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Application;
import io.flusomail.bench.kit.Drill;
import io.flusomail.bench.kit.Launch;
import io.flusomail.bench.kit.Newsletter;
import io.flusomail.bench.kit.People;
import io.flusomail.bench.kit.Trap;
import io.flusomail.sink.SinkSettings;
import io.flusomail.sink.SmtpSink;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A relay, an application, and a workspace that is ready to send to these people through that relay. */
record Stage(SmtpSink sink, Trap trap, Application application, Api api, Newsletter newsletter, People people)
        implements AutoCloseable {
    /** With {@link #PEOPLE} and {@link #CONNECTIONS} a campaign runs for more than ten seconds. */
    private static final Duration DELAY = Duration.ofMillis(40);

    private static final int PEOPLE = 2_200;
    private static final int CONNECTIONS = 8;
    private static final int STORED = 1_000;

    static Stage open() throws IOException, InterruptedException {
        return open(new People("reader", PEOPLE));
    }

    static Stage open(People people) throws IOException, InterruptedException {
        Trap trap = new Trap();
        SmtpSink sink = SmtpSink.start(SinkSettings.loopback().storing(STORED).observedBy(trap));
        Application application = Application.start(Launch.light(), Map.of());
        try {
            Api api = Api.of(application);
            return new Stage(sink, trap, application, api, Newsletter.prepare(api, sink, CONNECTIONS, people), people);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            sink.close();
            System.err.println(application.logTail(80));
            application.close();
            throw e;
        }
    }

    Drill drill() {
        return new Drill(application, newsletter, people, sink, trap, DELAY);
    }

    /** With campaigns to these people instead. */
    Drill drill(People others) throws IOException, InterruptedException {
        return new Drill(application, newsletter.to(others), others, sink, trap, DELAY);
    }

    @Override
    public void close() throws InterruptedException {
        api.close();
        application.close();
        sink.close();
    }
}
