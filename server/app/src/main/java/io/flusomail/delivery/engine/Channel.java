package io.flusomail.delivery.engine;

import io.flusomail.delivery.journal.HandoverJournal;
import io.flusomail.delivery.journal.HandoverOutcome;
import io.flusomail.delivery.providers.Provider;
import io.flusomail.delivery.spi.HandoverResult;
import io.flusomail.delivery.spi.OutgoingMessage;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.delivery.spi.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to one provider on this node: mails that wait for it, and as many threads as it takes mails at once. Rows are
 * held ahead for about a second of its present speed, so that little is in doubt when the node is lost.
 */
final class Channel {

    /** What goes first may always have this much, however much else is waiting. */
    private static final int RESERVED = 100;

    private record Waiting(int lane, long number, HeldSend row, RenderedSend.Mail mail) {}

    private final Provider provider;
    private final Transport transport;
    private final Desk desk;
    private final RateLimit limit;
    private final Speed speed = new Speed();
    private final Weight weight = new Weight();
    private final Hearing hearing;
    private final PriorityBlockingQueue<Waiting> queue = new PriorityBlockingQueue<>(
            64, Comparator.comparingInt(Waiting::lane).thenComparingLong(Waiting::number));
    private final Semaphore onWire;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final List<Thread> workers = new ArrayList<>();
    private volatile Streak.@Nullable Broken broken;
    private volatile boolean known;
    private volatile boolean closing;
    private volatile Instant usedAt;

    Channel(Provider provider, Transport transport, RateLimit limit, Desk desk) {
        this.provider = provider;
        this.transport = transport;
        this.desk = desk;
        this.limit = limit;
        this.usedAt = desk.now();
        this.hearing = new Hearing(provider.id(), desk.verdicts(), this::breakOff);
        this.onWire = new Semaphore(transport.width());
    }

    void start() {
        for (int i = 0; i < transport.width(); i++) {
            workers.add(Thread.ofVirtual().name("hand-over").start(this::work));
        }
    }

    Provider provider() {
        return provider;
    }

    /** Rows that this channel holds: being written, waiting, or on the wire. */
    int held() {
        return held.get();
    }

    /**
     * How many more rows it may be given, at most {@code batch}; none while a batch would be too small to be worth its
     * claim. What goes first has a reserve.
     */
    int room(int lane, int batch) {
        int least = 4 * transport.width();
        int most = (int) Math.max(least, Math.min(desk.ahead(), weight.rows()));
        int within = limit.within(desk.trust());
        int ahead = limit.bound(Math.min(Math.clamp(speed.perSecond(), least, most), within), transport.width());
        int room = (lane == 0 ? ahead + Math.min(RESERVED, within) : ahead) - held.get();
        return room < Math.min(batch, ahead / 4) ? 0 : Math.min(room, batch);
    }

    /** Rows were claimed for it. */
    void reserve(int rows) {
        usedAt = desk.now();
        held.addAndGet(rows);
    }

    /** Whether it has carried nothing since then. One that broke stays until all nodes know. */
    boolean idleSince(Instant then) {
        return held.get() == 0 && (broken == null || known) && usedAt.isBefore(then);
    }

    /** A row that was reserved is ready to go. */
    void submit(int lane, HeldSend row, RenderedSend.Mail mail) {
        weight.add(mail);
        queue.add(new Waiting(lane, numbers.incrementAndGet(), row, mail));
        if (closing) {
            stop(); // nobody reads the queue any more
        }
    }

    /** A row that was reserved comes to its end without a hand-over. */
    void drop(RowOutcome outcome) {
        held.decrementAndGet();
        desk.done(outcome);
    }

    private void work() {
        while (!closing) {
            try {
                Waiting next = next();
                if (next != null) {
                    take(next);
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** The next one that may go now, or null when the next may not and went back. */
    private @Nullable Waiting next() throws InterruptedException {
        limit.enter();
        try {
            Waiting next = queue.take();
            HeldSend row = next.row();
            boolean goes = false;
            try {
                goes = mayGo(row) && limit.take(() -> mayGo(row));
            } finally {
                if (!goes) {
                    drop(RowOutcome.returned(row, desk.now())); // also when the wait for its turn is interrupted
                }
            }
            return goes ? next : null;
        } finally {
            limit.leave();
        }
    }

    private void take(Waiting next) throws InterruptedException {
        RowOutcome outcome = RowOutcome.returned(next.row(), desk.now());
        try {
            outcome = onTheWire(next.row(), next.mail());
        } finally {
            drop(outcome);
        }
    }

    private RowOutcome onTheWire(HeldSend row, RenderedSend.Mail mail) throws InterruptedException {
        onWire.acquire();
        try {
            return handOver(row, mail);
        } catch (RuntimeException | Error e) {
            // A bug of ours: what was said is not known, so it must not go again.
            return RowOutcome.ended(row, RowOutcome.Kind.UNCERTAIN, "internal_error", e.toString(), desk.now());
        } finally {
            onWire.release();
        }
    }

    private boolean mayGo(HeldSend row) {
        return !closing && broken == null && desk.mayGo(row);
    }

    private RowOutcome handOver(HeldSend row, RenderedSend.Mail mail) {
        return handOver(row, mail, transport::handOver);
    }

    /** Hands one mail over out of turn, waiting no longer than that for each step; the caller tells the desk. */
    RowOutcome tryOut(HeldSend row, RenderedSend.Mail mail, Duration patience) {
        return handOver(row, mail, (message, begin) -> transport.handOver(message, begin, patience));
    }

    private RowOutcome handOver(
            HeldSend row, RenderedSend.Mail mail, BiFunction<OutgoingMessage, BooleanSupplier, HandoverResult> way) {
        HandoverJournal journal = desk.journal();
        UUID send = row.id().value();
        UUID by = provider.id().value();
        boolean[] begun = {false};
        OutgoingMessage message =
                new OutgoingMessage(row.workspace(), row.source(), row.id(), row.claim(), row.email(), mail);
        HandoverResult result = desk.meters()
                .handingOver(() -> way.apply(message, () -> {
                    begun[0] = journal.begin(send, by, row.claim());
                    return begun[0];
                }));
        Instant at = desk.now();
        if (begun[0]) {
            journal.outcome(new HandoverOutcome(
                    send,
                    by,
                    row.claim(),
                    HandoverOutcome.Kind.valueOf(result.kind().name()),
                    result.stage(),
                    result.code(),
                    result.text(),
                    at));
        }
        return judged(row, result, at);
    }

    private RowOutcome judged(HeldSend row, HandoverResult result, Instant at) {
        speed.count();
        if (result.kind() == HandoverResult.Kind.ACCEPTED) {
            speed.count();
        }
        return hearing.of(row, result, at);
    }

    /** The sandbox that every workspace has is ourselves: there is no health of it to keep. */
    private void breakOff(Streak.Broken why) {
        if (broken == null && !provider.builtIn()) {
            broken = why;
            desk.broken(this, why);
        }
    }

    /** Why this node has stopped using it, until the other nodes are told and a probe succeeds. */
    Optional<Streak.Broken> broken() {
        return Optional.ofNullable(broken);
    }

    boolean known() {
        return known;
    }

    /** All nodes know that it is broken; from now on they say when it works again. */
    void setKnown() {
        known = true;
    }

    void mended() {
        broken = null;
        known = false;
    }

    Transport transport() {
        return transport;
    }

    /** Takes nothing more from the queue; what waits goes back. */
    void stop() {
        closing = true;
        List<Waiting> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.forEach(each -> drop(RowOutcome.returned(each.row(), desk.now())));
    }

    /** Waits for what is on the wire, then says goodbye. */
    void close(Duration time) throws InterruptedException {
        stop();
        long until = System.nanoTime() + time.toNanos();
        transport.drain(time); // what has no answer by then is broken off and answered as in doubt
        long left = Math.max(until - System.nanoTime(), TimeUnit.SECONDS.toNanos(2));
        onWire.tryAcquire(transport.width(), left, TimeUnit.NANOSECONDS);
        workers.forEach(Thread::interrupt);
        for (Thread worker : workers) {
            worker.join(Duration.ofSeconds(1));
        }
        stop(); // a renderer may have been faster than the flag
        transport.close();
    }
}
