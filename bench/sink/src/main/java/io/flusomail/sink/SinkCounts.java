package io.flusomail.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Everything counted since the last reset; a reset puts a new one in its place. */
final class SinkCounts {
    final LongAdder connections = new LongAdder();
    final AtomicInteger connectionsMax = new AtomicInteger();
    final LongAdder rejects = new LongAdder();

    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong losable = new AtomicLong();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder bareLineFeeds = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder withoutId = new LongAdder();
    private final Map<String, Integer> recipients = new ConcurrentHashMap<>();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Queue<String> dropped = new ConcurrentLinkedQueue<>();
    private final Queue<ReceivedMessage> stored = new ConcurrentLinkedQueue<>();
    private final AtomicInteger storing = new AtomicInteger();
    private final AtomicLongArray seen = new AtomicLongArray(SinkStage.values().length);
    private final Map<String, AtomicLong> perMinute = new ConcurrentHashMap<>();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    /** Counts one more command of this kind and answers how many there were. */
    long next(SinkStage stage) {
        return seen.incrementAndGet(stage.ordinal());
    }

    long nextThisMinute(String provider, long minute) {
        return perMinute
                .computeIfAbsent(provider + ' ' + minute, key -> new AtomicLong())
                .incrementAndGet();
    }

    /** Counts one more message that came in full while some are to be lost. */
    long lost() {
        return losable.incrementAndGet();
    }

    /** Counts an accepted message and answers which one it was. */
    long accept(List<String> to, MessageBytes message) {
        long now = System.nanoTime();
        first.compareAndSet(0, now);
        last.accumulateAndGet(now, Math::max);
        bytes.add(message.length());
        bareLineFeeds.add(MessageScan.bareLineFeeds(message.array(), message.length()));
        delivered.add(to.size());
        to.forEach(address -> recipients.merge(address, 1, Integer::sum));
        String id = MessageScan.header(message.array(), message.length(), "Message-ID");
        if (id.isEmpty()) {
            withoutId.increment();
        } else {
            ids.merge(id, 1, Integer::sum);
        }
        return messages.incrementAndGet();
    }

    /** Whether one more of at most {@code capacity} messages may be kept; if so the caller must {@link #store} it. */
    boolean mayStore(int capacity) {
        return storing.get() < capacity && storing.incrementAndGet() <= capacity;
    }

    void store(ReceivedMessage message) {
        stored.add(message);
    }

    void drop(List<String> to) {
        dropped.addAll(to);
    }

    /** Address → how many messages were accepted for it, in the order of the addresses. */
    Map<String, Integer> recipients() {
        return new TreeMap<>(recipients);
    }

    List<String> dropped() {
        return new ArrayList<>(dropped);
    }

    List<ReceivedMessage> stored() {
        return new ArrayList<>(stored);
    }

    SinkStats stats(int liveConnections) {
        long count = messages.get();
        double seconds = (last.get() - first.get()) / 1e9;
        long uniqueIds = ids.size();
        return new SinkStats(
                count,
                delivered.sum(),
                recipients.size(),
                delivered.sum() - recipients.size(),
                uniqueIds,
                count - withoutId.sum() - uniqueIds,
                withoutId.sum(),
                seconds,
                Math.max(count - 1, 0) / Math.max(seconds, 1e-6),
                bytes.sum(),
                bareLineFeeds.sum(),
                rejects.sum(),
                dropped.size(),
                liveConnections,
                connections.sum(),
                connectionsMax.get(),
                stored.size());
    }
}
