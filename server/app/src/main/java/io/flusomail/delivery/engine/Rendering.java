package io.flusomail.delivery.engine;

import io.flusomail.delivery.DeliverySettings;
import io.flusomail.delivery.engine.RowOutcome.Kind;
import io.flusomail.delivery.spi.BatchRenderer;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Has mails written, on as many threads as there are processors; the rows that wait are bounded by those held. */
@Component
final class Rendering implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Rendering.class);
    /** Small enough that all processors share a batch, large enough that looking people up is cheap. */
    private static final int PIECE = 125;

    private final List<BatchRenderer> renderers;
    private final DeliveryMeters meters;
    private final Clock clock;
    private final ExecutorService threads;
    /** Each piece under way has one. */
    private final Semaphore pieces = new Semaphore(Integer.MAX_VALUE);

    private volatile boolean ending;

    Rendering(List<BatchRenderer> renderers, DeliveryMeters meters, Clock clock, DeliverySettings settings) {
        this.renderers = renderers;
        this.meters = meters;
        this.clock = clock;
        int width = settings.renderers() > 0
                ? settings.renderers()
                : Runtime.getRuntime().availableProcessors();
        ThreadFactory named = Thread.ofPlatform().name("render-", 0).daemon().factory();
        this.threads = Executors.newFixedThreadPool(width, named);
    }

    /** Renders in pieces; each row comes to exactly one of the two, on another thread. */
    void submit(
            Work source,
            List<HeldSend> rows,
            BiConsumer<HeldSend, RenderedSend.Mail> ready,
            Consumer<RowOutcome> ended) {
        for (int from = 0; from < rows.size(); from += PIECE) {
            List<HeldSend> piece = rows.subList(from, Math.min(from + PIECE, rows.size()));
            pieces.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    render(source, piece, ready, ended);
                } finally {
                    pieces.release();
                }
            });
        }
    }

    /** No more is written: what waits goes back. Returns when nothing is under way any more, or the time is over. */
    void end(Duration time) {
        ending = true;
        try {
            if (pieces.tryAcquire(Integer.MAX_VALUE, time.toNanos(), TimeUnit.NANOSECONDS)) {
                pieces.release(Integer.MAX_VALUE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ending = false;
        }
    }

    /** The same in the calling thread. */
    void render(
            Work source,
            List<HeldSend> rows,
            BiConsumer<HeldSend, RenderedSend.Mail> ready,
            Consumer<RowOutcome> ended) {
        if (ending) {
            rows.forEach(row -> ended.accept(RowOutcome.returned(row, clock.instant())));
            return;
        }
        Map<SendId, RenderedSend> rendered;
        try {
            rendered = meters.rendering(() -> WorkspaceScope.get(source.workspace(), () -> together(source, rows)));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("{} rows go back to the queue: their mails cannot be written: {}", rows.size(), e.toString());
            rows.forEach(
                    row -> ended.accept(RowOutcome.returned(row, clock.instant().plus(Duration.ofSeconds(1)))));
            return;
        }
        for (HeldSend row : rows) {
            switch (rendered.get(row.id())) {
                case RenderedSend.Mail mail -> ready.accept(row, mail);
                case RenderedSend.Unrenderable no -> ended.accept(unsendable(row, no.reason(), no.detail()));
                case null -> ended.accept(unsendable(row, "render_failed", "No mail was written for this row."));
            }
        }
    }

    private RowOutcome unsendable(HeldSend row, String reason, String detail) {
        return RowOutcome.ended(row, Kind.UNSENDABLE, reason, detail, clock.instant());
    }

    private Map<SendId, RenderedSend> together(Work source, List<HeldSend> rows) {
        List<ClaimedSend> shown = rows.stream().map(HeldSend::shown).toList();
        Map<SendId, RenderedSend> rendered = new HashMap<>();
        BatchRenderer renderer = renderers.stream()
                .filter(r -> r.renders(source.kind()))
                .findFirst()
                .orElse(null);
        if (renderer == null) {
            return rendered;
        }
        try {
            renderer.render(source.source(), shown).forEach(r -> rendered.put(r.id(), r));
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("a batch of {} cannot be rendered, each row is tried alone", source.source(), e);
            shown.forEach(row -> rendered.put(row.id(), alone(renderer, source, row)));
        }
        return rendered;
    }

    private static RenderedSend alone(BatchRenderer renderer, Work source, ClaimedSend row) {
        try {
            return renderer.render(source.source(), List.of(row)).getFirst();
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return new RenderedSend.Unrenderable(row.id(), "render_failed", e.toString());
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
