package io.flusomail.audience.verification.services;

import java.time.Duration;

/** Waits between tries. */
interface Patience {

    void pause(Duration length) throws InterruptedException;
}
