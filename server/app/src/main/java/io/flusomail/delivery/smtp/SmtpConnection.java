package io.flusomail.delivery.smtp;

import io.flusomail.delivery.smtp.SendOutcome.Accepted;
import io.flusomail.delivery.smtp.SendOutcome.ConnectionFault;
import io.flusomail.delivery.smtp.SendOutcome.Refused;
import io.flusomail.delivery.smtp.SendOutcome.Withheld;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session that is ready for mail, used by one thread at a time. One mail is on its way at most, so that a killed
 * process leaves no more mails in doubt than it had connections.
 *
 * <p>Where the server offers CHUNKING and PIPELINING, the envelope and the message go out in one write. The price is
 * that a server which closed the connection just before leaves the mail in doubt; so that is done only on a connection
 * that answered within the last second, and not with a server that has lately closed on us. Else the message
 * follows when the envelope was accepted.
 */
final class SmtpConnection {
    private static final long WARM_NANOS = Duration.ofSeconds(1).toNanos();

    private final SmtpWire wire;
    private final SmtpFeatures features;
    private final SmtpTimeouts timeouts;
    private final WriteBuffer buffer = new WriteBuffer();
    private int mails;
    private long answered = System.nanoTime();
    private boolean usable = true;
    private boolean needsReset;
    // Of the mail that is being sent:
    private SmtpStage stage = SmtpStage.MAIL;
    private boolean handedOver;
    private @Nullable Refused refused;

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
        stage = SmtpStage.MAIL;
        handedOver = false;
        refused = null;
        mails++;
        try {
            boolean atOnce = !careful && features.chunking() && features.pipelining() && isWarm() && !wire.hasUnread();
            return atOnce ? sendAtOnce(envelope, mail, handOver) : sendInSteps(envelope, mail, handOver);
        } catch (IOException e) {
            usable = false;
            if (refused != null) {
                return refused;
            }
            return new ConnectionFault(stage, SmtpHandshake.describe(e), handedOver);
        }
    }

    private SendOutcome sendAtOnce(SmtpEnvelope envelope, OutgoingMail mail, HandOver handOver) throws IOException {
        boolean resets = needsReset;
        buffer.clear().text(resets ? "RSET\r\n" : "").text(envelope.mail()).text(envelope.rcpt());
        bdat(mail);
        if (!handOver.begin()) {
            return new Withheld("the hand-over could not be noted");
        }
        writeMessage();
        if (resets) {
            resetAnswered(reply());
        }
        note(SmtpStage.MAIL, reply());
        if (usable) {
            stage = SmtpStage.RCPT;
            note(SmtpStage.RCPT, reply());
        }
        if (!usable && refused != null) {
            return refused;
        }
        SmtpReply last = finalReply();
        if (refused == null) {
            return judge(last);
        }
        if (last.isPositive() && refused.stage() == SmtpStage.MAIL) {
            refused = null;
            throw new IOException("the server refused the sender and then took the mail");
        }
        return refusedEarly(refused);
    }

    private SendOutcome sendInSteps(SmtpEnvelope envelope, OutgoingMail mail, HandOver handOver) throws IOException {
        Refused early = features.pipelining() ? askTogether(envelope) : askOneByOne(envelope);
        if (early != null) {
            return refusedEarly(early);
        }
        buffer.clear();
        if (features.chunking()) {
            bdat(mail);
        } else {
            buffer.stuffedMessage(mail.parts());
        }
        if (!handOver.begin()) {
            usable = false; // behind a 354 there is no other way back
            return new Withheld("the hand-over could not be noted");
        }
        writeMessage();
        return judge(finalReply());
    }

    private @Nullable Refused askTogether(SmtpEnvelope envelope) throws IOException {
        boolean resets = needsReset;
        buffer.clear().text(resets ? "RSET\r\n" : "").text(envelope.mail()).text(envelope.rcpt());
        wire.write(features.chunking() ? buffer : buffer.text("DATA\r\n"), timeouts.command());
        if (resets) {
            resetAnswered(reply());
        }
        note(SmtpStage.MAIL, reply());
        if (usable) {
            stage = SmtpStage.RCPT;
            note(SmtpStage.RCPT, reply());
        }
        if (usable && !features.chunking()) {
            stage = SmtpStage.DATA;
            dataAnswered(reply());
        }
        return refused;
    }

    private @Nullable Refused askOneByOne(SmtpEnvelope envelope) throws IOException {
        if (needsReset) {
            resetAnswered(ask("RSET\r\n"));
        }
        note(SmtpStage.MAIL, ask(envelope.mail()));
        if (refused == null) {
            stage = SmtpStage.RCPT;
            note(SmtpStage.RCPT, ask(envelope.rcpt()));
        }
        if (refused == null && !features.chunking()) {
            stage = SmtpStage.DATA;
            dataAnswered(ask("DATA\r\n"));
        }
        return refused;
    }

    private SmtpReply ask(String command) throws IOException {
        wire.write(buffer.clear().text(command), timeouts.command());
        return reply();
    }

    /** A server may say 354 though it refused every recipient: then it must get its dot (RFC 2920 §3.1). */
    private void dataAnswered(SmtpReply reply) throws IOException {
        if (reply.code() != 354) {
            note(SmtpStage.DATA, reply);
        } else if (refused != null) {
            wire.write(buffer.clear().text(".\r\n"), timeouts.data());
            reply();
        }
    }

    private void resetAnswered(SmtpReply reply) throws IOException {
        if (reply.isClosing()) {
            note(SmtpStage.MAIL, reply);
        }
        if (!reply.isPositive()) {
            throw new IOException("RSET was refused: " + reply.text());
        }
        needsReset = false;
    }

    /** Keeps the first refusal: what comes after it is only its consequence. */
    private void note(SmtpStage at, SmtpReply reply) throws IOException {
        if (!reply.isPositive()) {
            if (reply.code() < 400) {
                throw new IOException("an answer that no server gives here: " + reply.text());
            }
            refused = refused == null ? new Refused(at, reply) : refused;
            usable &= !reply.isClosing();
        }
    }

    private SendOutcome refusedEarly(Refused early) {
        needsReset = true;
        return early;
    }

    private SendOutcome judge(SmtpReply reply) throws IOException {
        if (reply.isPositive()) {
            return new Accepted(reply);
        }
        needsReset = true;
        note(SmtpStage.FINAL, reply);
        return new Refused(SmtpStage.FINAL, reply);
    }

    private void bdat(OutgoingMail mail) {
        buffer.text("BDAT " + mail.size() + " LAST\r\n").message(mail.parts());
    }

    /** When a write fails, its last bytes never left: only a complete one puts the mail in doubt. */
    private void writeMessage() throws IOException {
        wire.write(buffer, timeouts.data());
        handedOver = true;
    }

    private SmtpReply reply() throws IOException {
        SmtpReply reply = wire.reply(timeouts.command());
        answered = System.nanoTime();
        return reply;
    }

    private SmtpReply finalReply() throws IOException {
        stage = SmtpStage.FINAL;
        SmtpReply reply = wire.reply(timeouts.finalReply());
        answered = System.nanoTime();
        return reply;
    }

    private boolean isWarm() {
        return System.nanoTime() - answered < WARM_NANOS;
    }

    /** Whether another mail may be sent on it. */
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
