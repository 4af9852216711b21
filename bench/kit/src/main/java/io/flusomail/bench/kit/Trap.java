package io.flusomail.bench.kit;

import io.flusomail.sink.ReceivedMessage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Watches a sink: says when a given number of mails has come, and may withhold their replies until it is let go. */
public final class Trap implements Consumer<ReceivedMessage> {
    private static final int LONGEST_SECONDS = 120;

    private CountDownLatch left = new CountDownLatch(0);
    private CountDownLatch held = new CountDownLatch(0);

    /** @param holding whether replies are withheld from then on */
    synchronized void arm(int mails, boolean holding) {
        left = new CountDownLatch(mails);
        held = new CountDownLatch(holding ? 1 : 0);
    }

    void await() throws InterruptedException {
        if (!state()[0].await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the relay got too few mails within " + LONGEST_SECONDS + " s");
        }
    }

    void release() {
        state()[1].countDown();
    }

    private synchronized CountDownLatch[] state() {
        return new CountDownLatch[] {left, held};
    }

    @Override
    public void accept(ReceivedMessage mail) {
        CountDownLatch[] now = state();
        now[0].countDown();
        if (now[0].getCount() == 0) {
            try {
                if (!now[1].await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody let the trap go");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
