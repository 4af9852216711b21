package io.flusomail.delivery.providers;

import io.flusomail.delivery.MessageIds;
import io.flusomail.delivery.spi.HandoverResult;
import io.flusomail.delivery.spi.OutgoingMessage;
import io.flusomail.delivery.spi.ProbeResult;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.delivery.spi.Transport;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tries a provider because a person asked: a probe, and a short mail where an address was given. */
@Service
final class TestProvider {

    private final Providers providers;
    private final Transports transports;
    private final ProviderStore store;
    private final Transactions transactions;
    private final Clock clock;

    TestProvider(
            Providers providers, Transports transports, ProviderStore store, Transactions transactions, Clock clock) {
        this.providers = providers;
        this.transports = transports;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param message one sentence
     * @param smtpResponse the reply to the mail, verbatim; null when none was sent
     * @param steps what was said, one line for each step
     */
    record Report(boolean ok, String message, @Nullable String smtpResponse, long tookMs, List<String> steps) {}

    /** Outside of any transaction: it waits for the network, at most about a minute. */
    Report run(ProviderId id, @Nullable String to) {
        Provider provider = providers.get(id);
        long start = System.nanoTime();
        try (Transport transport = transports.open(provider)) {
            ProbeResult probe = transport.probe();
            if (!probe.ok() || to == null) {
                return report(probe.ok(), probe.message(), null, start, probe.steps());
            }
            HandoverResult result = transport.handOver(mail(provider, to), () -> true);
            boolean taken = result.kind() == HandoverResult.Kind.ACCEPTED;
            List<String> steps = new ArrayList<>(probe.steps());
            steps.add((result.stage().isEmpty() ? "FINAL" : result.stage()) + ": " + result.text());
            String message = taken ? "The mail to " + to + " was taken." : "The mail to " + to + " was not taken.";
            return report(taken, message, result.text(), start, steps);
        }
    }

    private static Report report(
            boolean ok, String message, @Nullable String response, long start, List<String> steps) {
        return new Report(ok, message, response, (System.nanoTime() - start) / 1_000_000, List.copyOf(steps));
    }

    private OutgoingMessage mail(Provider provider, String to) {
        SendId id = SendId.next();
        String from = transactions
                .in(provider.workspaceId(), () -> store.anyFromAddress(provider.workspaceId(), provider.id()))
                .orElse(to);
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        String text = "From: <" + from + ">\r\nTo: <" + to + ">\r\nSubject: A test of " + ascii(provider.name())
                + "\r\nDate: " + date + "\r\nMessage-ID: "
                + MessageIds.of(id, from.substring(from.lastIndexOf('@') + 1))
                + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                + "If you can read this, the provider works.\r\n";
        return new OutgoingMessage(
                WorkspaceScope.current(),
                SourceId.next(),
                id,
                1,
                to,
                new RenderedSend.Mail(
                        id, from, List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))), "A test", false));
    }

    /** The name goes into a header, where only plain characters may stand unencoded. */
    private static String ascii(String name) {
        return name.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
