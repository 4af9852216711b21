package io.flusomail.platform.jobs;

import java.time.Duration;

/** Recurring work that nobody watches: one node does it at a time, every so often, and it may be repeated safely. */
public interface Housekeeping {

    /** {@code <module>.<verb>}: {@code delivery.expire-leases}. */
    String name();

    Duration every();

    void run();
}
