package io.flusomail.audience.verification.services;

import java.time.Duration;
import org.springframework.stereotype.Component;

@Component
final class RealPatience implements Patience {

    @Override
    public void pause(Duration length) throws InterruptedException {
        Thread.sleep(length);
    }
}
