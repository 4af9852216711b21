package io.flusomail.delivery.providers;

import io.flusomail.delivery.smtp.OutgoingMail;
import io.flusomail.delivery.smtp.SendOutcome;
import io.flusomail.delivery.smtp.SmtpProbe;
import io.flusomail.delivery.smtp.SmtpReply;
import io.flusomail.delivery.smtp.SmtpSettings;
import io.flusomail.delivery.smtp.SmtpTransport;
import io.flusomail.delivery.spi.HandoverResult;
import io.flusomail.delivery.spi.HandoverResult.Kind;
import io.flusomail.delivery.spi.OutgoingMessage;
import io.flusomail.delivery.spi.ProbeResult;
import io.flusomail.delivery.spi.Transport;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One relay as delivery sees it. */
final class SmtpChannel implements Transport {

    private final SmtpSettings settings;
    private final SmtpTransport transport;

    SmtpChannel(SmtpSettings settings, SmtpTransport transport) {
        this.settings = settings;
        this.transport = transport;
    }

    @Override
    public int width() {
        return settings.maxConnections();
    }

    @Override
    public HandoverResult handOver(OutgoingMessage mail, BooleanSupplier begin) {
        return handOver(transport, mail, begin);
    }

    /** On a connection of its own, which nobody else waits for. */
    @Override
    public HandoverResult handOver(OutgoingMessage mail, BooleanSupplier begin, Duration patience) {
        SmtpSettings hurried = settings.waiting(settings.timeouts().atMost(patience));
        try (SmtpTransport once = new SmtpTransport(hurried)) {
            return handOver(once, mail, begin);
        }
    }

    private static HandoverResult handOver(SmtpTransport transport, OutgoingMessage mail, BooleanSupplier begin) {
        OutgoingMail outgoing = new OutgoingMail(
                mail.mail().envelopeFrom(), mail.recipient(), mail.mail().message());
        return switch (transport.send(outgoing, begin::getAsBoolean)) {
            case SendOutcome.Accepted(SmtpReply reply) ->
                new HandoverResult(Kind.ACCEPTED, "", reply.code(), reply.text());
            case SendOutcome.Refused refused ->
                new HandoverResult(
                        Kind.REFUSED, refused.stage().name(), refused.reply().code(), words(refused.reply()));
            case SendOutcome.ConnectionFault fault ->
                new HandoverResult(
                        fault.inDoubt() ? Kind.IN_DOUBT : Kind.FAULT,
                        fault.stage().name(),
                        0,
                        fault.text());
            case SendOutcome.Withheld withheld -> new HandoverResult(Kind.WITHHELD, "", 0, withheld.text());
        };
    }

    /** Our own objections get the codes in front that a server would have written there. */
    private static String words(SmtpReply reply) {
        return reply.text().startsWith(SendOutcome.Refused.LOCAL)
                ? reply.code() + " " + reply.enhanced() + " " + reply.text()
                : reply.text();
    }

    @Override
    public ProbeResult probe() {
        SmtpProbe.Result result = SmtpProbe.probe(settings);
        return new ProbeResult(result.ok(), result.message(), result.steps());
    }

    @Override
    public void drain(Duration time) throws InterruptedException {
        transport.drain(time);
    }

    @Override
    public void close() {
        transport.close();
    }
}
