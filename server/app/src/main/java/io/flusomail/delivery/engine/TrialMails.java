package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.Dependents.Dependent;
import io.flusomail.delivery.engine.QueueStore.Mark;
import io.flusomail.delivery.engine.RowOutcome.Kind;
import io.flusomail.delivery.engine.Trial.Finding;
import io.flusomail.delivery.replies.Fault;
import io.flusomail.delivery.replies.ReplyReason;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.platform.database.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes single mails out of turn, hands them to a provider that is on trial, and charges nobody with its refusals. */
@Component
final class TrialMails {

    /** What a step of the hand-over may take: many may wait, and a relay that takes longer is not at work again. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Dead addresses often stand together: a trial looks so far ahead, and what it passes over goes to the back. */
    private static final int SPREAD = 20;

    private final Claims claims;
    private final Rendering rendering;
    private final OutcomeWriter writer;
    private final WorkStore works;
    private final Transactions transactions;
    private final Desk desk;
    private volatile boolean closed;

    TrialMails(
            Claims claims,
            Rendering rendering,
            OutcomeWriter writer,
            WorkStore works,
            Transactions transactions,
            Desk desk) {
        this.claims = claims;
        this.rendering = rendering;
        this.writer = writer;
        this.works = works;
        this.transactions = transactions;
        this.desk = desk;
    }

    /** Whether mails may be begun: not while the node stops. */
    void open(boolean may) {
        closed = !may;
    }

    /**
     * Rows for a trial.
     *
     * @param due when they go on if nothing comes of it: those taken before their time, when it would have been
     */
    record Taken(List<HeldSend> rows, Instant due) {}

    /**
     * At most so many rows of it that are due, not next to each other where it has many. Where all have been put off, as
     * by the provider that is on trial, the next of them is taken before its time.
     */
    Taken take(Dependent dependent, int most) {
        List<HeldSend> rows = claims.take(dependent.source(), most * SPREAD, Mark.START, dependent.state())
                .rows();
        if (rows.isEmpty()) {
            Claims.Admitted early = claims.takeEarly(dependent.source(), dependent.state());
            return new Taken(early.rows(), early.mark().dueAt());
        }
        int step = Math.max(1, rows.size() / most);
        List<HeldSend> taken = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (i % step == 0 && taken.size() < most) {
                taken.add(rows.get(i));
            } else {
                giveBack(rows.get(i), desk.now());
            }
        }
        return new Taken(taken, desk.now());
    }

    private void giveBack(HeldSend row, Instant due) {
        writer.add(RowOutcome.returned(row, due));
    }

    /**
     * One after the other until one tells; those not needed, or held for too long by then, go back, and so does what a
     * person stopped meanwhile.
     */
    Finding handOver(Dependent dependent, Taken taken, Channel channel) {
        Finding found = new Finding.Unknown();
        for (HeldSend row : taken.rows()) {
            if (found instanceof Finding.Unknown && desk.isFresh(row) && mayBegin(dependent)) {
                found = handOver(dependent.source(), row, taken.due(), channel);
            } else {
                giveBack(row, taken.due());
            }
        }
        return found;
    }

    private boolean mayBegin(Dependent dependent) {
        Work source = dependent.source();
        return !closed && transactions.in(source.workspace(), () -> works.is(source, dependent.state()));
    }

    private Finding handOver(Work source, HeldSend row, Instant due, Channel channel) {
        AtomicReference<@Nullable RowOutcome> unwritten = new AtomicReference<>();
        AtomicReference<RenderedSend.@Nullable Mail> mail = new AtomicReference<>();
        rendering.render(source, List.of(row), (_, written) -> mail.set(written), unwritten::set);
        RenderedSend.Mail written = mail.get();
        if (written == null) {
            RowOutcome outcome = unwritten.get();
            writer.add(outcome == null ? RowOutcome.returned(row, row.claimedAt()) : outcome);
            return new Finding.Unknown();
        }
        RowOutcome result = channel.tryOut(row, written, PATIENCE);
        Finding finding = judge(result);
        // A mail that tells nothing was asked for often enough when it ends: else the last dead addresses never would.
        boolean over = finding instanceof Finding.Unknown && result.kind().ends();
        writer.add(over || finding instanceof Finding.Works ? result : result.unharmed(due));
        return finding;
    }

    /** A refusal that can only be for the recipient's sake shows a relay at work. */
    private static Finding judge(RowOutcome result) {
        if (result.kind() == Kind.SENT || result.kind() == Kind.UNCERTAIN) {
            return new Finding.Works();
        }
        if (Verdicts.CONNECTION_FAULT.equals(result.reason())) {
            return new Finding.Unknown();
        }
        Optional<ReplyReason> reason = ReplyReason.of(result.reason());
        if (reason.filter(r -> r.fault() == Fault.ADDRESS).isPresent()) {
            return new Finding.Unknown();
        }
        boolean works = reason.filter(r -> r == ReplyReason.MAILBOX_FULL || r == ReplyReason.MAILBOX_DISABLED)
                .isPresent();
        return works ? new Finding.Works() : new Finding.Down("It refuses everything: " + result.response(), true);
    }
}
