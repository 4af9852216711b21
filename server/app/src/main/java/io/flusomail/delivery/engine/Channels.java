package io.flusomail.delivery.engine;

import io.flusomail.delivery.providers.Provider;
import io.flusomail.delivery.providers.Transports;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The channels of this node, one for each provider in use; opened when first needed, anew when its settings change. */
@Component
final class Channels {

    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
    private static final Duration GOODBYE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private record Key(WorkspaceId workspace, ProviderId provider) {}

    private final Transports transports;
    private final Desk desk;
    private final Siblings siblings;
    private final Map<Key, Channel> open = new ConcurrentHashMap<>();

    Channels(Transports transports, Desk desk, Siblings siblings) {
        this.transports = transports;
        this.desk = desk;
        this.siblings = siblings;
    }

    /** The channel of this provider as it is set up now. */
    synchronized Channel of(Provider provider) {
        Key key = new Key(provider.workspaceId(), provider.id());
        Channel present = open.get(key);
        if (present != null && present.provider().updatedAt().equals(provider.updatedAt())) {
            return present;
        }
        Channel fresh = new Channel(
                provider, transports.open(provider), new RateLimit(provider.ratePerSecond(), siblings::senders), desk);
        fresh.start();
        open.put(key, fresh);
        if (present != null) {
            closeSoon(present);
        }
        return fresh;
    }

    Optional<Channel> present(WorkspaceId workspace, ProviderId provider) {
        return Optional.ofNullable(open.get(new Key(workspace, provider)));
    }

    Collection<Channel> all() {
        return List.copyOf(open.values());
    }

    /**
     * Closes those that have carried nothing for a while, also of providers that are gone: their number must not grow
     * with that of the workspaces. Rows that were claimed for one at this moment go back to the queue.
     */
    synchronized boolean closeIdle() {
        Instant then = desk.now().minus(IDLE);
        for (Map.Entry<Key, Channel> entry : open.entrySet()) {
            if (entry.getValue().idleSince(then)) {
                open.remove(entry.getKey());
                closeSoon(entry.getValue());
            }
        }
        return false;
    }

    private void closeSoon(Channel channel) {
        channel.stop();
        Thread.ofVirtual().name("channel-close").start(() -> close(channel, GOODBYE));
    }

    /** Takes nothing more, waits for what is on the wire at all of them, and closes them. */
    void closeAll(Duration time) {
        List<Channel> all = new ArrayList<>(open.values());
        open.clear();
        all.forEach(Channel::stop);
        List<Thread> closing = all.stream()
                .map(channel -> Thread.ofVirtual().start(() -> close(channel, time)))
                .toList();
        for (Thread each : closing) {
            try {
                each.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void close(Channel channel, Duration time) {
        try {
            channel.close(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the way to {} did not close well: {}", channel.provider().name(), e.toString());
        }
    }
}
