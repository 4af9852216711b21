package io.flusomail.bench.kit;

import io.flusomail.sink.SmtpSink;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code kill -9} of a victim in a moment of a campaign, and the return to service.
 *
 * @param sink its observer must be {@code trap}
 */
record Blow(Application application, Newsletter newsletter, int people, SmtpSink sink, Trap trap) {
    static final Duration RETURN = Duration.ofSeconds(90);
    /** Said when the application begins to settle what its last run left, and when it has. */
    private static final String RECOVERING = "rows were held when this node ended";

    private static final String RECOVERED = "recovered: ";

    /**
     * How it fell.
     *
     * @param down from the last kill until it served again
     * @param mails how many the relay had then
     * @param seen what else was going on
     * @param hit whether that was the moment that was meant
     */
    record Fallen(Duration down, int mails, String seen, boolean hit) {}

    /** Sends the campaign, waits for the moment and strikes. */
    Fallen fall(Campaign campaign, Victim victim, Moment moment) throws IOException, InterruptedException {
        boolean blocking = moment == Moment.DATA || moment == Moment.RECOVERY;
        int first = moment == Moment.CLAIM ? 1 : ThreadLocalRandom.current().nextInt(people / 10, people * 6 / 10);
        trap.arm(first, blocking);
        campaign.send();
        try {
            switch (moment) {
                case FREEZE -> Wait.random(80);
                case CLAIM -> {
                    trap.await();
                    Wait.random(30);
                }
                case DATA, AFTER_REPLY, RECOVERY -> {
                    trap.await();
                    Wait.random(blocking ? 0 : 3);
                }
            }
            if (moment == Moment.RECOVERY) {
                return twice(victim);
            }
            return moment == Moment.FREEZE ? inFreeze(campaign, victim) : once(victim);
        } finally {
            trap.release();
        }
    }

    private Fallen inFreeze(Campaign campaign, Victim victim) throws IOException, InterruptedException {
        boolean preparing = campaign.status().equals("preparing");
        Fallen fallen = once(victim);
        return new Fallen(
                fallen.down(), fallen.mails(), preparing ? "preparing" : "", preparing && fallen.mails() == 0);
    }

    /** Strikes a campaign that is under way. */
    Fallen once(Victim victim) throws IOException, InterruptedException {
        long database = application.databasePid();
        victim.strike(application);
        int mails = (int) sink.stats().messages();
        trap.release();
        return new Fallen(comeBack(victim, database), mails, "", mails > 0 && mails < people);
    }

    private Fallen twice(Victim victim) throws IOException, InterruptedException {
        long database = application.databasePid();
        victim.strike(application);
        int mails = (int) sink.stats().messages();
        trap.release();
        LogWatch log = LogWatch.fromNow(application);
        restart(victim, database);
        boolean hit = !victim.takesApplication() || awaitRecovering(log);
        Wait.random(victim.takesApplication() ? 20 : 600);
        database = application.databasePid();
        victim.strike(application);
        hit &= !log.has(RECOVERED);
        String again = hit ? "again while it recovered" : "again after it had recovered";
        return new Fallen(comeBack(victim, database), mails, again, hit);
    }

    /** False when it served before it was seen to recover. */
    private boolean awaitRecovering(LogWatch log) throws InterruptedException {
        long end = System.nanoTime() + RETURN.toNanos();
        while (!log.has(RECOVERING)) {
            if (System.nanoTime() > end || application.ready()) {
                return false;
            }
            Thread.sleep(2);
        }
        return true;
    }

    /** Starts what has to be started, and returns when it serves; how long that took. */
    private Duration comeBack(Victim victim, long oldDatabase) throws IOException, InterruptedException {
        long start = System.nanoTime();
        restart(victim, oldDatabase);
        awaitServing();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Starts what has to be started, and returns when a new database runs. */
    private void restart(Victim victim, long oldDatabase) throws IOException, InterruptedException {
        if (victim.takesApplication()) {
            application.restart();
        }
        Wait.until(RETURN, () -> "a new database:\n" + application.logTail(30), () -> {
            long pid = application.databasePid();
            return pid > 0 && pid != oldDatabase && ProcessHandle.of(pid).isPresent();
        });
    }

    private void awaitServing() throws InterruptedException {
        Wait.until(
                RETURN,
                () -> "an application that serves again:\n" + application.logTail(40),
                () -> application.ready() && newsletter.api().get("/api/me").isObject());
    }
}
