package io.flusomail.delivery.smtp;

import io.flusomail.delivery.smtp.SendOutcome.Accepted;
import io.flusomail.delivery.smtp.SendOutcome.ConnectionFault;
import io.flusomail.delivery.smtp.SendOutcome.Refused;
import io.flusomail.delivery.smtp.SendOutcome.Withheld;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One mail on one connection. Nothing of the next mail is sent before this one is answered, so that a killed process
 * leaves no more mails in doubt than it had connections.
 *
 * <p>Where the server offers CHUNKING and PIPELINING, the envelope and the message go out in one write. The price is
 * that a server which closed the connection just before leaves the mail in doubt; so that is done only on a connection
 * that is warm, and not with a server that has lately closed on us. Else the message follows when the envelope was
 * accepted.
 */
final class MailExchange {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final SmtpConnection connection;
    private final SmtpFeatures features;
    private final SmtpEnvelope envelope;
    private final OutgoingMail mail;
    private final HandOver handOver;
    private SmtpStage stage = SmtpStage.MAIL;
    private boolean closing;
    private boolean handedOver;
    /** The first refusal: what comes after it is only its consequence. */
    private @Nullable Refused refused;

    MailExchange(SmtpConnection connection, SmtpEnvelope envelope, OutgoingMail mail, HandOver handOver) {
        this.connection = connection;
        this.features = connection.features();
        this.envelope = envelope;
        this.mail = mail;
        this.handOver = handOver;
    }

    /** Runs once. */
    SendOutcome run(boolean careful) {
        try {
            boolean atOnce = !careful && features.chunking() && features.pipelining() && connection.isWarm();
            return atOnce ? sendAtOnce() : sendInSteps();
        } catch (IOException e) {
            connection.spoil();
            return refused != null ? refused : new ConnectionFault(stage, SmtpHandshake.describe(e), handedOver);
        }
    }

    private SendOutcome sendAtOnce() throws IOException {
        bdat(connection.transactionBuffer().text(envelope.mail()).text(envelope.rcpt()));
        if (!handOver.begin()) {
            return withheld();
        }
        writeMessage(true);
        hearEnvelope();
        if (closing && refused != null) {
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
        connection.needsReset(true);
        return refused;
    }

    private SendOutcome sendInSteps() throws IOException {
        if (features.pipelining()) {
            askTogether();
        } else {
            askOneByOne();
        }
        if (refused != null) {
            connection.needsReset(true);
            return refused;
        }
        if (features.chunking()) {
            bdat(connection.emptyBuffer());
        } else {
            connection.emptyBuffer().stuffedMessage(mail.parts());
        }
        if (!handOver.begin()) {
            leaveOpenTransaction();
            return withheld();
        }
        writeMessage(false);
        return judge(finalReply());
    }

    private void leaveOpenTransaction() {
        if (features.chunking()) {
            connection.needsReset(true);
        } else {
            connection.spoil(); // behind a 354 the only way back is to hang up
        }
    }

    private void askTogether() throws IOException {
        connection
                .transactionBuffer()
                .text(envelope.mail())
                .text(envelope.rcpt())
                .text(features.chunking() ? "" : "DATA\r\n");
        connection.writeCommands();
        hearEnvelope();
        if (!closing && !features.chunking()) {
            hearData(connection.reply());
        }
    }

    private void askOneByOne() throws IOException {
        if (connection.needsReset()) {
            hearReset(connection.ask("RSET\r\n"));
        }
        note(connection.ask(envelope.mail()));
        if (refused == null) {
            stage = SmtpStage.RCPT;
            note(connection.ask(envelope.rcpt()));
        }
        if (refused == null && !features.chunking()) {
            hearData(connection.ask("DATA\r\n"));
        }
    }

    /** The answers to what was pipelined, up to RCPT; none follow a 421. */
    private void hearEnvelope() throws IOException {
        if (connection.needsReset()) {
            hearReset(connection.reply());
        }
        note(connection.reply());
        if (!closing) {
            stage = SmtpStage.RCPT;
            note(connection.reply());
        }
    }

    private void hearReset(SmtpReply reply) throws IOException {
        if (reply.isClosing()) {
            note(reply);
        }
        if (!reply.isPositive()) {
            throw new IOException("RSET was refused: " + reply.text());
        }
        connection.needsReset(false);
    }

    /** A server may say 354 though it refused every recipient: then it must get its dot (RFC 2920 §3.1). */
    private void hearData(SmtpReply reply) throws IOException {
        stage = SmtpStage.DATA;
        if (reply.code() != 354) {
            note(reply);
        } else if (refused != null) {
            connection.ask(".\r\n");
        }
    }

    private void note(SmtpReply reply) throws IOException {
        if (reply.isPositive()) {
            return;
        }
        if (reply.code() < 400) {
            throw new IOException("an answer that no server gives here: " + reply.text());
        }
        refused = refused == null ? new Refused(stage, reply) : refused;
        if (reply.isClosing()) {
            closing = true;
            connection.spoil();
        }
    }

    private void bdat(WriteBuffer buffer) {
        buffer.text("BDAT " + mail.size() + " LAST\r\n").message(mail.parts());
    }

    /**
     * When a write fails, its last bytes never left: only a complete one puts the mail in doubt. A server that hangs up
     * on a mail has often said why.
     */
    private void writeMessage(boolean envelopeUnheard) throws IOException {
        try {
            connection.writeMessage();
        } catch (IOException e) {
            hearLastWords(envelopeUnheard);
            throw e;
        }
        handedOver = true;
    }

    private void hearLastWords(boolean envelopeUnheard) {
        connection.hurry(LAST_WORDS);
        try {
            if (envelopeUnheard) {
                hearEnvelope();
            }
            SmtpReply last = refused == null ? connection.reply() : null;
            if (last != null && !last.isPositive()) {
                stage = SmtpStage.FINAL;
                note(last);
            }
        } catch (IOException e) {
            // it had nothing to say, and the first fault is the one to tell
        }
    }

    private SmtpReply finalReply() throws IOException {
        stage = SmtpStage.FINAL;
        return connection.finalReply();
    }

    private SendOutcome judge(SmtpReply reply) throws IOException {
        if (reply.isPositive()) {
            return new Accepted(reply);
        }
        connection.needsReset(true);
        note(reply);
        return new Refused(SmtpStage.FINAL, reply);
    }

    private static Withheld withheld() {
        return new Withheld("the hand-over could not be noted");
    }
}
