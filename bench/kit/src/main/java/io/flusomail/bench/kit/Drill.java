package io.flusomail.bench.kit;

import io.flusomail.sink.SinkMode;
import io.flusomail.sink.SinkStage;
import io.flusomail.sink.SmtpSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Faults while a campaign runs, one campaign for each, and what came of it.
 *
 * @param sink its observer must be {@code trap}
 * @param delay of each final reply: with the number of people it makes the campaign's length
 */
public record Drill(
        Application application, Newsletter newsletter, People people, SmtpSink sink, Trap trap, Duration delay) {
    private static final Duration PAUSE = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int IMPORTED = 20_000;

    /**
     * How one went.
     *
     * @param took from sending to {@code sent}
     * @param down from the last kill until it served again
     * @param mails how many the relay had when it was hit; 0 where that does not matter
     * @param seen what else was going on then
     * @param hit whether the moment was the one that was meant
     */
    public record Outcome(
            String name,
            Duration took,
            Duration down,
            int mails,
            String seen,
            boolean hit,
            Reckoning reckoning,
            List<String> broken) {}

    private interface Fault {
        /** Does it to the running campaign. */
        Blow.Fallen strike(Campaign campaign, StatusWatch watch, List<String> broken)
                throws IOException, InterruptedException;
    }

    /** {@code kill -9}, and again in the moment of recovery. */
    public Outcome kill(Victim victim, Moment moment) throws IOException, InterruptedException {
        String name = "kill " + victim.name().toLowerCase(Locale.ROOT) + " in "
                + moment.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return run(
                name,
                moment.kills() * newsletter.connections(),
                (campaign, watch, broken) -> blow().fall(campaign, victim, moment));
    }

    /** {@code kill -9} in the middle of the campaign and of an import. */
    public Outcome killDuringImport(Victim victim) throws IOException, InterruptedException {
        String name = "kill " + victim.name().toLowerCase(Locale.ROOT) + " in an import";
        return run(name, newsletter.connections(), (campaign, watch, broken) -> {
            sendSome(campaign);
            ImportUnderFire file = ImportUnderFire.start(newsletter.api(), name, IMPORTED);
            Wait.random(1_500);
            String imported = file.status();
            Blow.Fallen fallen = blow().once(victim);
            broken.addAll(file.lost());
            return new Blow.Fallen(fallen.down(), fallen.mails(), "import " + imported, fallen.hit());
        });
    }

    private Blow blow() {
        return new Blow(application, newsletter, people.count(), sink, trap);
    }

    /** SIGTERM in the middle: it must end by itself and leave nothing behind, and nothing may be uncertain. */
    public Outcome stop() throws IOException, InterruptedException {
        return run("SIGTERM", 0, (campaign, watch, broken) -> {
            sendSome(campaign);
            int code = application.stop(STOP);
            if (code != 0 && code != 143) {
                broken.add("its exit code was " + code);
            }
            if (!application.leftOvers().isEmpty()) {
                broken.add("it left processes: " + application.leftOvers());
            }
            int mails = (int) sink.stats().messages();
            long start = System.nanoTime();
            application.restart();
            application.awaitReady();
            return new Blow.Fallen(since(start), mails, "", mails < people.count());
        });
    }

    /** One RCPT in ten is put off. */
    public Outcome putOffSome() throws IOException, InterruptedException {
        return run("451 to one RCPT in ten", 0, (campaign, watch, broken) -> {
            sink.mode(delayed().rejectingEvery(10, SinkStage.RCPT, "451 4.3.0 try again later"));
            campaign.send();
            return apart(Duration.ZERO);
        });
    }

    /** The relay refuses everything for a while: the campaign must pause with a reason, and go on by itself. */
    public Outcome refuseAll() throws IOException, InterruptedException {
        return run("451 to all, then none", 0, (campaign, watch, broken) -> {
            sendSome(campaign);
            sink.mode(delayed().rejectingEvery(1, SinkStage.RCPT, "451 4.3.2 system is not accepting mail"));
            return apart(pausedUntil(campaign, watch, broken, () -> sink.mode(delayed())));
        });
    }

    /** Nobody listens for a while, and the connections that were still warm are cut: no mail may be in doubt for that. */
    public Outcome closePort() throws IOException, InterruptedException {
        return run("closed port, then open", 0, (campaign, watch, broken) -> {
            sink.closePort();
            campaign.send();
            return apart(pausedUntil(campaign, watch, broken, sink::openPort));
        });
    }

    private Duration pausedUntil(Campaign campaign, StatusWatch watch, List<String> broken, Runnable repair)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            campaign.await(PAUSE, "paused");
            Wait.until(Duration.ofSeconds(10), "a pause reason", () -> watch.pauseReason() != null);
            String reason = watch.pauseReason();
            if (reason == null || reason.isBlank()) {
                broken.add("it was paused without a reason");
            }
        } finally {
            repair.run();
        }
        return since(start);
    }

    /** A fault of the relay: it is on at all moments. */
    private static Blow.Fallen apart(Duration down) {
        return new Blow.Fallen(down, 0, "", true);
    }

    private void sendSome(Campaign campaign) throws IOException, InterruptedException {
        trap.arm(people.count() / 4, false);
        campaign.send();
        trap.await();
    }

    private Outcome run(String name, int mostUncertain, Fault fault) throws IOException, InterruptedException {
        sink.reset();
        sink.mode(delayed());
        Campaign campaign = newsletter.campaign(name);
        List<String> broken = new ArrayList<>();
        StatusWatch watch = new StatusWatch(campaign, sink);
        long start = System.nanoTime();
        Blow.Fallen fallen = apart(Duration.ZERO);
        try (watch) {
            fallen = fault.strike(campaign, watch, broken);
            campaign.await(END, "sent", "completed");
        } catch (AssertionError e) {
            // What was waited for did not come; the books are read all the same.
            broken.add(String.valueOf(e.getMessage()));
        }
        Duration took = since(start);
        Reckoning reckoning = Reckoning.of(campaign, sink, people.emails(), mostUncertain);
        broken.addAll(reckoning.broken());
        broken.addAll(watch.broken());
        return new Outcome(
                name, took, fallen.down(), fallen.mails(), fallen.seen(), fallen.hit(), reckoning, List.copyOf(broken));
    }

    private SinkMode delayed() {
        return SinkMode.normal().delaying(delay);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
