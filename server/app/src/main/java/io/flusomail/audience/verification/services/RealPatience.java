package io.flusomail.audience.verification.services;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

@Component
final class RealPatience implements Patience {

    private static final Duration NAP = Duration.ofSeconds(1);

    @Override
    public void pause(Duration length, BooleanSupplier wanted) throws InterruptedException {
        Duration left = length;
        while (left.isPositive() && wanted.getAsBoolean()) {
            Duration nap = left.compareTo(NAP) > 0 ? NAP : left;
            Thread.sleep(nap);
            left = left.minus(nap);
        }
    }
}
