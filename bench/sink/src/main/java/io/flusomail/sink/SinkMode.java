package io.flusomail.sink;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the sink behaves from now on; {@link #normal()} accepts everything at full speed. Each method answers a changed
 * copy, so that faults combine: {@code SinkMode.normal().delaying(…).rejectingEvery(10, RCPT, "451 4.3.0 later")}.
 *
 * @param refusal which commands are refused, and with what words
 * @param stall which commands are never answered
 * @param delay before each final reply
 * @param greeting before the 220
 * @param dropEvery every Nth message ends in a dead connection instead of the 250; 0 = none
 * @param dropCounts whether such a message was accepted (so that a second copy shows as a duplicate) or lost
 * @param splitBytes replies leave in packets of so many bytes; 0 = whole
 * @param multiLine every reply is spread over three lines
 * @param without EHLO keywords that are not offered ({@code CHUNKING}, {@code PIPELINING} …)
 * @param provider messages a minute that each simulated mailbox provider takes; 0 = off
 */
public record SinkMode(
        Strike refusal,
        Strike stall,
        Duration delay,
        Duration greeting,
        int dropEvery,
        boolean dropCounts,
        int splitBytes,
        boolean multiLine,
        Set<String> without,
        int provider) {

    /**
     * Every Nth of a kind; 0 = never, 1 = all.
     *
     * @param reply the words of a refusal, continuation lines apart by CRLF; one that begins with 421 also hangs up
     * @param matching only recipients that contain this count; empty = all
     */
    public record Strike(int every, SinkStage at, String reply, String matching) {
        static final Strike NEVER = new Strike(0, SinkStage.RCPT, "451 4.3.0 try again later", "");
    }

    public static SinkMode normal() {
        return new SinkMode(Strike.NEVER, Strike.NEVER, Duration.ZERO, Duration.ZERO, 0, true, 0, false, Set.of(), 0);
    }

    public SinkMode rejectingEvery(int every, SinkStage at, String reply) {
        return refusing(new Strike(every, at, reply, ""));
    }

    /** Refuses each recipient whose address contains {@code part}. */
    public SinkMode rejectingRecipients(String part, String reply) {
        return refusing(new Strike(1, SinkStage.RCPT, reply, part));
    }

    /** Leaves every Nth command of a kind unanswered until the client gives up. */
    public SinkMode stallingEvery(int every, SinkStage at) {
        Strike strike = new Strike(every, at, "", "");
        return new SinkMode(
                refusal, strike, delay, greeting, dropEvery, dropCounts, splitBytes, multiLine, without, provider);
    }

    public SinkMode delaying(Duration time) {
        return new SinkMode(
                refusal, stall, time, greeting, dropEvery, dropCounts, splitBytes, multiLine, without, provider);
    }

    public SinkMode greetingAfter(Duration time) {
        return new SinkMode(
                refusal, stall, delay, time, dropEvery, dropCounts, splitBytes, multiLine, without, provider);
    }

    /**
     * Every Nth message is accepted and counted, but the connection dies instead of the 250; where replies are split,
     * after the first packet of it.
     */
    public SinkMode droppingEvery(int every) {
        return new SinkMode(refusal, stall, delay, greeting, every, true, splitBytes, multiLine, without, provider);
    }

    /** Every Nth message is lost together with its connection. */
    public SinkMode losingEvery(int every) {
        return new SinkMode(refusal, stall, delay, greeting, every, false, splitBytes, multiLine, without, provider);
    }

    public SinkMode splittingReplies(int bytes) {
        return new SinkMode(
                refusal, stall, delay, greeting, dropEvery, dropCounts, bytes, multiLine, without, provider);
    }

    public SinkMode withMultiLineReplies() {
        return new SinkMode(
                refusal, stall, delay, greeting, dropEvery, dropCounts, splitBytes, true, without, provider);
    }

    public SinkMode without(String... keywords) {
        Set<String> names = new TreeSet<>();
        for (String keyword : keywords) {
            names.add(keyword.toUpperCase(Locale.ROOT));
        }
        return new SinkMode(
                refusal, stall, delay, greeting, dropEvery, dropCounts, splitBytes, multiLine, names, provider);
    }

    public SinkMode simulatingProviders(int perMinute) {
        return new SinkMode(
                refusal, stall, delay, greeting, dropEvery, dropCounts, splitBytes, multiLine, without, perMinute);
    }

    SinkMode refusing(Strike strike) {
        return new SinkMode(
                strike, stall, delay, greeting, dropEvery, dropCounts, splitBytes, multiLine, without, provider);
    }
}
