package io.flusomail.audience.verification.services;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits between tries, and no longer than somebody wants to know. */
interface Patience {

    void pause(Duration length, BooleanSupplier wanted) throws InterruptedException;
}
