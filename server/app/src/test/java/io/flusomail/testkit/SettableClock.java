package io.flusomail.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that stands until it is told. */
public final class SettableClock extends Clock {

    /** Where every test begins. */
    public static final Instant START = Instant.parse("2026-03-14T09:26:53.589793Z");

    private volatile Instant now = START;

    public synchronized void tick(Duration by) {
        now = now.plus(by);
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
