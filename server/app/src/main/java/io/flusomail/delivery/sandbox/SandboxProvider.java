package io.flusomail.delivery.sandbox;

import io.flusomail.delivery.spi.ChannelProvider;
import io.flusomail.delivery.spi.HandoverResult;
import io.flusomail.delivery.spi.HandoverResult.Kind;
import io.flusomail.delivery.spi.OutgoingMessage;
import io.flusomail.delivery.spi.ProbeResult;
import io.flusomail.delivery.spi.ProviderConfig;
import io.flusomail.delivery.spi.Transport;
import io.flusomail.platform.problems.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Takes every mail and keeps it in the workspace's mailbox; contacts nobody. It has no settings. */
@Component
final class SandboxProvider implements ChannelProvider {

    private final SandboxWriter writer;

    SandboxProvider(SandboxWriter writer) {
        this.writer = writer;
    }

    @Override
    public String kind() {
        return "sandbox";
    }

    @Override
    public void check(ProviderConfig config) {
        for (String name : config.settings().propertyNames()) {
            throw ProblemException.invalid("settings." + name, "unknown", "The sandbox has no settings.");
        }
    }

    @Override
    public Transport open(ProviderConfig config) {
        return new Capture(writer);
    }

    /** Mails of many threads are written together. */
    private record Capture(SandboxWriter writer) implements Transport {

        private static final int WIDTH = 64;

        @Override
        public int width() {
            return WIDTH;
        }

        @Override
        public HandoverResult handOver(OutgoingMessage mail, BooleanSupplier begin) {
            if (!begin.getAsBoolean()) {
                return new HandoverResult(Kind.WITHHELD, "", 0, "the hand-over could not be noted");
            }
            return writer.keep(mail)
                    ? new HandoverResult(Kind.ACCEPTED, "", 250, "250 captured by the sandbox")
                    : new HandoverResult(Kind.FAULT, "", 0, "the sandbox could not keep the message");
        }

        @Override
        public ProbeResult probe() {
            return new ProbeResult(true, "The sandbox captures every message and sends none.", List.of());
        }

        @Override
        public void drain(Duration time) {
            // a mail is kept before its thread is answered: nothing is ever under way alone
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
