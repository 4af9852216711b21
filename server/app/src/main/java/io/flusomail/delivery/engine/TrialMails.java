package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.Dependents.Dependent;
import io.flusomail.delivery.engine.QueueStore.Mark;
import io.flusomail.delivery.engine.RowOutcome.Kind;
import io.flusomail.delivery.engine.Trial.Finding;
import io.flusomail.delivery.replies.Fault;
import io.flusomail.delivery.replies.ReplyReason;
import io.flusomail.delivery.spi.RenderedSend;
import java.time.Duration;
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
    private final Desk desk;

    TrialMails(Claims claims, Rendering rendering, OutcomeWriter writer, Desk desk) {
        this.claims = claims;
        this.rendering = rendering;
        this.writer = writer;
        this.desk = desk;
    }

    /**
     * At most so many rows of it that are due, not next to each other where it has many. Where all have been put off, as
     * by the provider that is on trial, the next of them is taken before its time.
     */
    List<HeldSend> take(Dependent dependent, int most) {
        List<HeldSend> rows = claims.take(dependent.source(), most * SPREAD, Mark.START, dependent.state())
                .rows();
        if (rows.isEmpty()) {
            return claims.takeEarly(dependent.source(), dependent.state()).rows();
        }
        int step = Math.max(1, rows.size() / most);
        List<HeldSend> taken = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (i % step == 0 && taken.size() < most) {
                taken.add(rows.get(i));
            } else {
                giveBack(rows.get(i));
            }
        }
        return taken;
    }

    private void giveBack(HeldSend row) {
        writer.add(RowOutcome.returned(row, desk.now()));
    }

    /** One after the other until one tells; those not needed, or held for too long by then, go back. */
    Finding handOver(Work source, List<HeldSend> rows, Channel channel) {
        Finding found = new Finding.Unknown();
        for (HeldSend row : rows) {
            if (found instanceof Finding.Unknown && desk.isFresh(row)) {
                found = handOver(source, row, channel);
            } else {
                giveBack(row);
            }
        }
        return found;
    }

    private Finding handOver(Work source, HeldSend row, Channel channel) {
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
        writer.add(finding instanceof Finding.Works ? result : result.unharmed());
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
