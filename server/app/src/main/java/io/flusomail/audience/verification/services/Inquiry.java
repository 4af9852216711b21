package io.flusomail.audience.verification.services;

import io.flusomail.audience.verification.offline.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks one service about some addresses, of each again where it wants to be left alone for a while. An address of which
 * it says nothing is passed over; several in a row mean that it answers nobody. Outside of a transaction.
 */
public final class Inquiry {

    private static final int TRIES = 5;

    /** So many addresses in a row without an answer are the service's fault. */
    private static final int SILENT_IN_A_ROW = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final Function<String, Answer> question;
    private final Patience patience;
    private final BooleanSupplier wanted;
    private final AtomicInteger silent = new AtomicInteger();

    Inquiry(Function<String, Answer> question, Patience patience, BooleanSupplier wanted) {
        this.question = question;
        this.patience = patience;
        this.wanted = wanted;
    }

    /** Why mail may not arrive, none: it does; empty where the service says nothing of this address. */
    public Optional<List<Reason>> about(String email) throws ServiceStopped {
        for (int attempt = 1; ; attempt++) {
            switch (question.apply(email)) {
                case Answer.Told told -> {
                    silent.set(0);
                    return Optional.of(told.reasons());
                }
                case Answer.Refused refused -> throw new ServiceStopped(refused.why());
                case Answer.Senseless senseless -> {
                    return nothing(senseless.why());
                }
                case Answer.Later later -> {
                    if (attempt == TRIES && later.all()) {
                        throw new ServiceStopped(later.why());
                    }
                    if (attempt == TRIES) {
                        return nothing(later.why());
                    }
                    pause(later.after(), attempt);
                }
            }
        }
    }

    private Optional<List<Reason>> nothing(String why) throws ServiceStopped {
        if (silent.incrementAndGet() >= SILENT_IN_A_ROW) {
            throw new ServiceStopped(why);
        }
        return Optional.empty();
    }

    private void pause(@Nullable Duration asked, int attempt) throws ServiceStopped {
        Duration grown = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
        Duration pause = asked == null ? grown : asked;
        long jitter = ThreadLocalRandom.current().nextLong(grown.toMillis() / 2 + 1);
        try {
            patience.pause(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.plusMillis(jitter), wanted);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ServiceStopped("The verification was interrupted.");
        }
        if (!wanted.getAsBoolean()) {
            throw new ServiceStopped("The verification was cancelled.");
        }
    }
}
