package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.QueueStore.Mark;
import io.flusomail.delivery.engine.RowOutcome.Kind;
import io.flusomail.delivery.providers.HealthStore.DueProbe;
import io.flusomail.delivery.providers.Provider;
import io.flusomail.delivery.providers.RouteBook;
import io.flusomail.delivery.replies.ReplyReason;
import io.flusomail.delivery.spi.ProbeResult;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Tries a provider that was found down: asks whether it is ready, then, if it had refused mail, hands it one mail. */
@Component
final class Trial {

    /** What the trial showed. */
    sealed interface Finding {
        record Works() implements Finding {}

        /** @param refusesMail it answers; only a mail can tell more */
        record Down(String reason, boolean refusesMail) implements Finding {}
    }

    private final RouteBook book;
    private final Channels channels;
    private final WorkStore works;
    private final Claims claims;
    private final Rendering rendering;
    private final OutcomeWriter writer;

    Trial(
            RouteBook book,
            Channels channels,
            WorkStore works,
            Claims claims,
            Rendering rendering,
            OutcomeWriter writer) {
        this.book = book;
        this.channels = channels;
        this.works = works;
        this.claims = claims;
        this.rendering = rendering;
        this.writer = writer;
    }

    Finding of(DueProbe due) {
        Optional<Provider> provider = WorkspaceScope.get(due.workspace(), () -> book.find(due.provider()));
        if (provider.isEmpty()) {
            return new Finding.Works(); // deleted meanwhile: nothing waits for it
        }
        Channel channel = channels.of(provider.get());
        ProbeResult probe = channel.transport().probe();
        if (!probe.ok()) {
            return new Finding.Down(probe.message(), due.trial());
        }
        return due.trial() ? withMail(due, channel) : new Finding.Works();
    }

    private Finding withMail(DueProbe due, Channel channel) {
        for (Work source : works.pausedByProvider(due.workspace())) {
            if (!usable(source, due)) {
                continue;
            }
            List<HeldSend> rows = claims.take(source, 1, Mark.START, "paused").rows();
            if (!rows.isEmpty()) {
                return handOver(source, rows.getFirst(), channel);
            }
        }
        return new Finding.Works(); // nobody waits: the next mail will tell
    }

    private boolean usable(Work source, DueProbe due) {
        return WorkspaceScope.get(due.workspace(), book::routes).candidates(source.provider(), source.sender()).stream()
                .anyMatch(p -> p.id().equals(due.provider()));
    }

    private Finding handOver(Work source, HeldSend row, Channel channel) {
        AtomicReference<RowOutcome> outcome = new AtomicReference<>();
        AtomicReference<RenderedSend.Mail> mail = new AtomicReference<>();
        rendering.render(source, List.of(row), (_, written) -> mail.set(written), outcome::set);
        RenderedSend.Mail written = mail.get();
        if (written == null) {
            RowOutcome unwritten = outcome.get();
            writer.add(unwritten == null ? RowOutcome.returned(row, row.claimedAt()) : unwritten);
            return new Finding.Down("It could not be tried: no mail could be written.", true);
        }
        RowOutcome result = channel.handOver(row, written);
        Finding finding = judge(result);
        writer.add(finding instanceof Finding.Down ? unharmed(result) : result);
        return finding;
    }

    /** A refusal for the recipient's sake shows a relay at work; an unclear one does not. */
    private static Finding judge(RowOutcome result) {
        boolean unclear = ReplyReason.MAILBOX_REFUSED.code().equals(result.reason());
        return switch (result.kind()) {
            case SENT, UNCERTAIN -> new Finding.Works();
            case BOUNCED -> unclear ? down(result) : new Finding.Works();
            case DEFERRED -> concernsMailbox(result) ? new Finding.Works() : down(result);
            case FAILED, FAULT, RETURNED, UNSENDABLE, SKIPPED -> down(result);
        };
    }

    private static boolean concernsMailbox(RowOutcome result) {
        return ReplyReason.MAILBOX_FULL.code().equals(result.reason())
                || ReplyReason.MAILBOX_DISABLED.code().equals(result.reason())
                || ReplyReason.NO_SUCH_ADDRESS.code().equals(result.reason());
    }

    private static Finding down(RowOutcome result) {
        return new Finding.Down("It refuses everything: " + result.response(), true);
    }

    /** The recipient of a trial is charged with nothing. */
    private static RowOutcome unharmed(RowOutcome result) {
        return new RowOutcome(
                result.row(),
                Kind.FAULT,
                result.reason(),
                false,
                result.provider(),
                result.response(),
                result.at(),
                result.at());
    }
}
