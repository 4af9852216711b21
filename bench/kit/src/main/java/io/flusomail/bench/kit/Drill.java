package io.flusomail.bench.kit;

import io.flusomail.sink.SinkMode;
import io.flusomail.sink.SinkStage;
import io.flusomail.sink.SmtpSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Faults while a campaign runs, one campaign for each, and what came of it.
 *
 * @param sink its observer must be {@code trap}
 * @param delay of each final reply: with the number of people it makes the campaign's length
 */
public record Drill(
        Application application, Newsletter newsletter, People people, SmtpSink sink, Trap trap, Duration delay) {
    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int IMPORTED = 20_000;

    /**
     * How one went.
     *
     * @param took from sending to {@code sent}
     * @param down from the last kill until it served again
     */
    public record Outcome(String name, Duration took, Duration down, Reckoning reckoning, List<String> broken) {}

    private interface Fault {
        /** Does it to the running campaign; how long the application was away. */
        Duration strike(Campaign campaign, StatusWatch watch, List<String> broken)
                throws IOException, InterruptedException;
    }

    /** {@code kill -9}, and again in the moment of recovery. */
    public Outcome kill(Victim victim, Moment moment) throws IOException, InterruptedException {
        String name = "kill " + victim.name().toLowerCase(Locale.ROOT) + " in "
                + moment.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        int nth = ThreadLocalRandom.current().nextInt(people.count() / 10, people.count() * 6 / 10);
        boolean blocking = moment == Moment.DATA || moment == Moment.RECOVERY;
        return run(name, moment.kills() * newsletter.connections(), (campaign, watch, broken) -> {
            switch (moment) {
                case FREEZE -> {
                    campaign.send();
                    Wait.random(80);
                }
                case CLAIM -> {
                    campaign.send();
                    awaitConnection();
                    Wait.random(30);
                }
                case DATA, AFTER_REPLY, RECOVERY -> {
                    trap.arm(nth, blocking);
                    campaign.send();
                    trap.await();
                    Wait.random(blocking ? 0 : 3);
                }
            }
            try {
                return moment == Moment.RECOVERY ? strikeTwice(victim) : strikeOnce(victim);
            } finally {
                trap.release();
            }
        });
    }

    /** {@code kill -9} in the middle of the campaign and of an import. */
    public Outcome killDuringImport(Victim victim) throws IOException, InterruptedException {
        String name = "kill " + victim.name().toLowerCase(Locale.ROOT) + " in an import";
        return run(name, newsletter.connections(), (campaign, watch, broken) -> {
            sendSome(campaign);
            ImportUnderFire file = ImportUnderFire.start(newsletter.api(), name, IMPORTED);
            Wait.random(400);
            Duration down = strikeOnce(victim);
            broken.addAll(file.lost());
            return down;
        });
    }

    private void awaitConnection() throws InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (sink.stats().connections() == 0 && System.nanoTime() < end) {
            Thread.sleep(1);
        }
    }

    private Duration strikeOnce(Victim victim) throws IOException, InterruptedException {
        long database = application.databasePid();
        victim.strike(application);
        trap.release();
        long start = System.nanoTime();
        comeBack(victim, database);
        awaitServing();
        return since(start);
    }

    private Duration strikeTwice(Victim victim) throws IOException, InterruptedException {
        long database = application.databasePid();
        victim.strike(application);
        trap.release();
        comeBack(victim, database);
        Wait.random(victim.takesApplication() ? 4_000 : 600);
        return strikeOnce(victim);
    }

    /** Starts what has to be started, and returns when a new database runs. */
    private void comeBack(Victim victim, long oldDatabase) throws IOException, InterruptedException {
        if (victim.takesApplication()) {
            application.restart();
        }
        Wait.until(RECOVERY, () -> "a new database:\n" + application.logTail(30), () -> {
            long pid = application.databasePid();
            return pid > 0 && pid != oldDatabase && ProcessHandle.of(pid).isPresent();
        });
    }

    private void awaitServing() throws InterruptedException {
        Wait.until(
                RECOVERY,
                () -> "an application that serves again:\n" + application.logTail(40),
                () -> application.ready() && newsletter.api().get("/api/me").isObject());
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
            long start = System.nanoTime();
            application.restart();
            application.awaitReady();
            return since(start);
        });
    }

    /** One RCPT in ten is put off. */
    public Outcome putOffSome() throws IOException, InterruptedException {
        return run("451 to one RCPT in ten", 0, (campaign, watch, broken) -> {
            sink.mode(delayed().rejectingEvery(10, SinkStage.RCPT, "451 4.3.0 try again later"));
            campaign.send();
            return Duration.ZERO;
        });
    }

    /** The relay refuses everything for a while: the campaign must pause with a reason, and go on by itself. */
    public Outcome refuseAll() throws IOException, InterruptedException {
        return run("451 to all, then none", 0, (campaign, watch, broken) -> {
            sendSome(campaign);
            sink.mode(delayed().rejectingEvery(1, SinkStage.RCPT, "451 4.3.2 system is not accepting mail"));
            Duration down = pausedUntil(campaign, watch, broken, () -> sink.mode(delayed()));
            return down;
        });
    }

    /** Nobody listens for a while, and the connections that were still warm are cut: no mail may be in doubt for that. */
    public Outcome closePort() throws IOException, InterruptedException {
        return run("closed port, then open", 0, (campaign, watch, broken) -> {
            sink.closePort();
            campaign.send();
            return pausedUntil(campaign, watch, broken, sink::openPort);
        });
    }

    private Duration pausedUntil(Campaign campaign, StatusWatch watch, List<String> broken, Runnable repair)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            campaign.await(RECOVERY, "paused");
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
        Duration down;
        try (watch) {
            down = fault.strike(campaign, watch, broken);
            campaign.await(END, "sent", "completed");
        }
        Duration took = since(start);
        Reckoning reckoning = Reckoning.of(campaign, sink, people.emails(), mostUncertain);
        broken.addAll(reckoning.broken());
        broken.addAll(watch.broken());
        return new Outcome(name, took, down, reckoning, List.copyOf(broken));
    }

    private SinkMode delayed() {
        return SinkMode.normal().delaying(delay);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
