package io.flusomail.delivery.spi;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** An open way to a provider; safe for as many threads at once as it {@linkplain #width() is wide}. */
public interface Transport extends AutoCloseable {

    /** How many mails may be on their way at once. */
    int width();

    /**
     * Hands one mail over and waits for the answer. Never throws for what a provider or a network does.
     *
     * @param begin asked immediately before the bytes go out that make the mail the provider's; false: do not send
     */
    HandoverResult handOver(OutgoingMessage mail, BooleanSupplier begin);

    /**
     * The same in a hurry, where many may be waiting to learn whether it works.
     *
     * @param patience for each step of it, the final answer included
     */
    default HandoverResult handOver(OutgoingMessage mail, BooleanSupplier begin, Duration patience) {
        return handOver(mail, begin);
    }

    /** Finds out whether it works, without sending anything; within about a minute. */
    ProbeResult probe();

    /** Takes no more mail and waits for what is on its way; what has no answer by then ends in doubt. */
    void drain(Duration time) throws InterruptedException;

    @Override
    void close();
}
