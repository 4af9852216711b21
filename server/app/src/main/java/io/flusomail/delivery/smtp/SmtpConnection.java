package io.flusomail.delivery.smtp;

import java.io.IOException;
import java.time.Duration;

/** A session that is ready for mail, used by one thread at a time and for one mail at a time. */
final class SmtpConnection {
    private static final long WARM_NANOS = Duration.ofSeconds(1).toNanos();

    private final SmtpWire wire;
    private final SmtpFeatures features;
    private final WriteBuffer buffer = new WriteBuffer();
    private SmtpTimeouts timeouts;
    private int mails;
    private long answered = System.nanoTime();
    private boolean usable = true;
    private boolean needsReset;

    SmtpConnection(SmtpWire wire, SmtpFeatures features, SmtpTimeouts timeouts) {
        this.wire = wire;
        this.features = features;
        this.timeouts = timeouts;
    }

    /**
     * Sends one mail and waits for what the server says.
     *
     * @param careful sends the message only when the envelope was accepted
     */
    SendOutcome send(OutgoingMail mail, HandOver handOver, boolean careful) {
        SmtpEnvelope envelope = SmtpEnvelope.of(mail, features);
        if (envelope.objection() != null) {
            return envelope.objection();
        }
        mails++;
        return new MailExchange(this, envelope, mail, handOver).run(careful);
    }

    /** Whether it answered a moment ago: then it can be taken to be alive. */
    boolean isWarm() {
        return System.nanoTime() - answered < WARM_NANOS;
    }

    /** Whether the server has ended it, or is about to, while nobody used it. */
    boolean isOver() {
        return wire.isOver();
    }

    /** An empty buffer for the next write, begun with RSET where the last transaction was left open. */
    WriteBuffer transactionBuffer() {
        return buffer.clear().text(needsReset ? "RSET\r\n" : "");
    }

    WriteBuffer emptyBuffer() {
        return buffer.clear();
    }

    void writeCommands() throws IOException {
        wire.write(buffer, timeouts.command());
    }

    void writeMessage() throws IOException {
        wire.write(buffer, timeouts.data());
    }

    SmtpReply reply() throws IOException {
        SmtpReply reply = wire.reply(timeouts.command());
        answered = System.nanoTime();
        return reply;
    }

    SmtpReply finalReply() throws IOException {
        SmtpReply reply = wire.reply(timeouts.finalReply());
        answered = System.nanoTime();
        return reply;
    }

    SmtpReply ask(String command) throws IOException {
        buffer.clear().text(command);
        writeCommands();
        return reply();
    }

    boolean needsReset() {
        return needsReset;
    }

    /** The next transaction must begin with RSET, or need no longer. */
    void needsReset(boolean needed) {
        needsReset = needed;
    }

    /** It is as good as over: waits no longer than that from now on. */
    void hurry(Duration time) {
        timeouts = timeouts.atMost(time);
    }

    /** No further mail can be sent on it. */
    void spoil() {
        usable = false;
    }

    boolean isUsable() {
        return usable;
    }

    /** How many mails it has carried, the present one included. */
    int mails() {
        return mails;
    }

    /** How long it has been silent. */
    long idleNanos(long now) {
        return now - answered;
    }

    SmtpFeatures features() {
        return features;
    }

    /** Says QUIT and waits for the answer as RFC 5321 §4.1.1.10 asks, but not for long. */
    void quit(Duration time) {
        try (wire) {
            wire.write(buffer.clear().text("QUIT\r\n"), time);
            wire.reply(time);
        } catch (IOException e) {
            // nothing was at stake
        }
    }

    /** Breaks it at once, whatever it is doing. */
    void abort() {
        wire.close();
    }
}
