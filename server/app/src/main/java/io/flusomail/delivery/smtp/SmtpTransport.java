package io.flusomail.delivery.smtp;

import io.flusomail.delivery.smtp.SendOutcome.ConnectionFault;
import io.flusomail.delivery.smtp.SendOutcome.Refused;
import io.flusomail.delivery.smtp.SendOutcome.Withheld;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The pool of connections to one relay. {@link #send} blocks its thread, which should be a virtual one; callers beyond
 * the number of connections wait.
 */
public final class SmtpTransport implements AutoCloseable, DeadlineWatch.Watched {
    private static final Duration QUIT_TIME = Duration.ofSeconds(5);
    private static final Duration CAREFUL = Duration.ofHours(1);

    private final SmtpSettings settings;
    private final SmtpTls tls;
    private final DeadlineWatch watch;
    private final Semaphore permits;
    private final Deque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();
    private final Set<SmtpConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;
    private volatile long carefulUntil = System.nanoTime();

    /** Believes the certificates that the JDK believes. */
    public SmtpTransport(SmtpSettings settings) {
        this(settings, SmtpTls.systemTrust());
    }

    /** Believes the certificates of {@code trust}, where the settings ask for a check at all. */
    public SmtpTransport(SmtpSettings settings, SSLContext trust) {
        this.settings = settings;
        this.tls = new SmtpTls(trust, settings.verifyCertificate());
        this.permits = new Semaphore(settings.maxConnections());
        this.watch = new DeadlineWatch(tick(settings.timeouts()));
        watch.add(this);
    }

    private static Duration tick(SmtpTimeouts timeouts) {
        Duration quarter = timeouts.command().dividedBy(4);
        return quarter.compareTo(Duration.ofMillis(250)) < 0 ? quarter : Duration.ofMillis(250);
    }

    /** Sends one mail on a connection of its own for that time. Never throws for what a server or network does. */
    public SendOutcome send(OutgoingMail mail, HandOver handOver) {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Withheld("interrupted before a connection was free");
        }
        try {
            SmtpConnection pooled = takeIdle();
            SendOutcome outcome = pooled == null ? null : sendOn(pooled, mail, handOver);
            // A pooled connection that the server has given up meanwhile says nothing about this mail: once more,
            // fresh.
            return outcome == null || diedIdle(outcome, pooled) ? sendFresh(mail, handOver) : outcome;
        } finally {
            permits.release();
        }
    }

    private static boolean diedIdle(SendOutcome outcome, @Nullable SmtpConnection pooled) {
        if (pooled == null || pooled.isUsable()) {
            return false;
        }
        return switch (outcome) {
            case ConnectionFault fault -> fault.stage() == SmtpStage.MAIL && !fault.inDoubt();
            case Refused refused ->
                refused.stage() == SmtpStage.MAIL && refused.reply().isClosing();
            case SendOutcome.Accepted accepted -> false;
            case Withheld withheld -> false;
        };
    }

    private SendOutcome sendFresh(OutgoingMail mail, HandOver handOver) {
        if (closing) {
            return new Withheld("the transport is closing");
        }
        SmtpHandshake handshake = new SmtpHandshake(settings, tls, watch, (stage, text) -> {});
        return switch (handshake.open()) {
            case SmtpHandshake.Result.Failed failed -> failed.outcome();
            case SmtpHandshake.Result.Ready ready -> {
                open.add(ready.connection());
                yield sendOn(ready.connection(), mail, handOver);
            }
        };
    }

    private SendOutcome sendOn(SmtpConnection connection, OutgoingMail mail, HandOver handOver) {
        SendOutcome outcome = null;
        try {
            outcome = connection.send(mail, handOver, System.nanoTime() - carefulUntil < 0);
            if (!connection.isUsable() && isClosedByServer(outcome)) {
                beCareful();
            }
            return outcome;
        } finally {
            putBack(connection, outcome != null); // null: the caller's hook threw, and what was said is unknown
        }
    }

    /** Closed between two mails, as servers do that limit the mails of a connection. */
    private static boolean isClosedByServer(SendOutcome outcome) {
        return switch (outcome) {
            case ConnectionFault fault -> fault.stage() == SmtpStage.MAIL;
            case Refused refused ->
                refused.stage() == SmtpStage.MAIL && refused.reply().isClosing();
            case SendOutcome.Accepted accepted -> false;
            case Withheld withheld -> false;
        };
    }

    /** One that the server has not ended meanwhile, as far as can be seen without asking it. */
    private @Nullable SmtpConnection takeIdle() {
        SmtpConnection next = closing ? null : idle.pollFirst();
        while (next != null && next.isOver()) {
            if (next.isWarm()) {
                beCareful(); // it closes soon after a mail: the next time it may be a moment after we looked
            }
            putBack(next, false);
            next = idle.pollFirst();
        }
        return next;
    }

    private void beCareful() {
        carefulUntil = System.nanoTime() + CAREFUL.toNanos();
    }

    private void putBack(SmtpConnection connection, boolean known) {
        if (!known || !connection.isUsable()) {
            open.remove(connection);
            connection.abort();
        } else if (closing || connection.mails() >= settings.maxMessages()) {
            quit(connection);
        } else {
            idle.offerFirst(connection); // the one used last, so that those not needed grow old and are closed
        }
    }

    private void quit(SmtpConnection connection) {
        Thread.ofVirtual().name("smtp-quit").start(() -> {
            connection.quit(QUIT_TIME);
            open.remove(connection);
        });
    }

    /** Every tick: says goodbye on connections that were not used for long. */
    @Override
    public void check(long now) {
        SmtpConnection oldest = idle.peekLast();
        while (oldest != null
                && oldest.idleNanos(now) > settings.idle().toNanos()
                && idle.removeLastOccurrence(oldest)) {
            quit(oldest);
            oldest = idle.peekLast();
        }
    }

    /**
     * Takes no more mail, waits for those on their way and says goodbye. Mails whose reply has not come by then are
     * broken off and end in doubt.
     *
     * @return whether all were answered in time
     */
    public boolean drain(Duration time) throws InterruptedException {
        closing = true;
        boolean answered = permits.tryAcquire(settings.maxConnections(), time.toNanos(), TimeUnit.NANOSECONDS);
        if (answered) {
            permits.release(settings.maxConnections());
        }
        for (SmtpConnection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
            each.quit(answered ? QUIT_TIME : Duration.ofMillis(100));
            open.remove(each);
        }
        close();
        return answered;
    }

    /** Connections open at this moment. */
    public int connections() {
        return open.size();
    }

    /** Breaks every connection at once; {@link #drain} first when mails may be on their way. */
    @Override
    public void close() {
        closing = true;
        watch.close();
        open.clear();
        idle.clear();
    }

    @Override
    public void unwatched() {
        // its connections are watched themselves
    }
}
