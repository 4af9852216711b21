package io.flusomail.delivery.engine;

import io.flusomail.delivery.spi.ChannelProvider;
import io.flusomail.delivery.spi.HandoverResult;
import io.flusomail.delivery.spi.OutgoingMessage;
import io.flusomail.delivery.spi.ProbeResult;
import io.flusomail.delivery.spi.ProviderConfig;
import io.flusomail.delivery.spi.Transport;
import io.flusomail.platform.ids.ProviderId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** A provider of kind {@code recording} that says what the test wants and remembers what it was given. */
@Component
final class RecordingProvider implements ChannelProvider {

    static final HandoverResult TAKEN = new HandoverResult(HandoverResult.Kind.ACCEPTED, "", 250, "250 2.0.0 queued");

    /** One of them. */
    static final class Relay {
        final List<OutgoingMessage> handed = new CopyOnWriteArrayList<>();
        volatile Function<OutgoingMessage, HandoverResult> answer = _ -> TAKEN;
        volatile boolean ready = true;
        volatile int probes;
        final AtomicInteger refused = new AtomicInteger();
        /** Set to one that does not end, it is a relay that does not answer. */
        volatile Runnable probing = () -> {};

        List<String> recipients() {
            return handed.stream().map(OutgoingMessage::recipient).toList();
        }

        void answers(HandoverResult result) {
            answer = _ -> result;
        }
    }

    private final Map<ProviderId, Relay> relays = new ConcurrentHashMap<>();

    Relay relay(ProviderId id) {
        return relays.computeIfAbsent(id, _ -> new Relay());
    }

    @Override
    public String kind() {
        return "recording";
    }

    @Override
    public void check(ProviderConfig config) {
        // anything goes
    }

    @Override
    public Transport open(ProviderConfig config) {
        return new Recorded(relay(config.id()));
    }

    static HandoverResult refused(String stage, int code, String text) {
        return new HandoverResult(HandoverResult.Kind.REFUSED, stage, code, text);
    }

    static HandoverResult fault(String text) {
        return fault("CONNECT", text);
    }

    static HandoverResult fault(String stage, String text) {
        return new HandoverResult(HandoverResult.Kind.FAULT, stage, 0, text);
    }

    private record Recorded(Relay relay) implements Transport {

        @Override
        public int width() {
            return 4;
        }

        @Override
        public HandoverResult handOver(OutgoingMessage mail, BooleanSupplier begin) {
            HandoverResult result = relay.answer.apply(mail);
            boolean reaches = result.kind() != HandoverResult.Kind.FAULT;
            if (reaches && !begin.getAsBoolean()) {
                return new HandoverResult(HandoverResult.Kind.WITHHELD, "", 0, "not noted");
            }
            if (result.kind() == HandoverResult.Kind.REFUSED) {
                relay.refused.incrementAndGet();
            }
            if (result.kind() == HandoverResult.Kind.ACCEPTED || result.kind() == HandoverResult.Kind.IN_DOUBT) {
                relay.handed.add(mail);
            }
            return result;
        }

        @Override
        public ProbeResult probe() {
            relay.probes++;
            relay.probing.run();
            return new ProbeResult(relay.ready, relay.ready ? "ready" : "Connection refused", List.of());
        }

        @Override
        public void drain(Duration time) {
            // answers come at once
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
