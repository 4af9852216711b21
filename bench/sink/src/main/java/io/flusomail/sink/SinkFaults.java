package io.flusomail.sink;

import org.jspecify.annotations.Nullable;

/** Decides which commands the current mode strikes. */
final class SinkFaults {
    /** In place of words: no answer at all. */
    static final String SILENCE = "";

    private final SmtpSink sink;

    SinkFaults(SmtpSink sink) {
        this.sink = sink;
    }

    /** The words in place of the good answer, {@link #SILENCE}, or null for the good answer. */
    @Nullable
    String strike(SinkStage stage, String recipient) {
        SinkMode mode = sink.mode();
        boolean stalls = hits(mode.stall(), stage, recipient);
        boolean refuses = hits(mode.refusal(), stage, recipient);
        if (stalls || refuses) {
            long nth = sink.counts().next(stage);
            if (stalls && nth % mode.stall().every() == 0) {
                return SILENCE;
            }
            if (refuses && nth % mode.refusal().every() == 0) {
                return refused(mode.refusal().reply());
            }
        }
        return mode.provider() > 0 ? throttle(stage, recipient, mode.provider()) : null;
    }

    private static boolean hits(SinkMode.Strike strike, SinkStage stage, String recipient) {
        return strike.every() > 0 && strike.at() == stage && recipient.contains(strike.matching());
    }

    private @Nullable String throttle(SinkStage stage, String recipient, int limit) {
        String provider = SimulatedProviders.of(recipient);
        if (SimulatedProviders.answersAt(provider) != stage) {
            return null;
        }
        long taken = sink.counts().nextThisMinute(provider, System.currentTimeMillis() / 60_000);
        return taken > limit ? refused(SimulatedProviders.reply(provider)) : null;
    }

    private String refused(String words) {
        sink.counts().rejects.increment();
        return words;
    }
}
