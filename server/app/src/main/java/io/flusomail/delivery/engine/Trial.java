package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.Dependents.Dependent;
import io.flusomail.delivery.providers.HealthStore.DueProbe;
import io.flusomail.delivery.providers.Provider;
import io.flusomail.delivery.providers.RouteBook;
import io.flusomail.delivery.spi.ProbeResult;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tries a provider that was found down: asks whether it is ready, then, if it had refused mail, hands it mails of those
 * that depend on it, until one tells. A mail whose address may be dead, or over which the connection breaks, tells
 * nothing: the next is tried, a few in all, of several sources.
 */
@Component
final class Trial {

    /** Of one source, and in all. */
    private static final int MAILS_OF_ONE = 3;

    private static final int MAILS = 9;

    /** What the trial showed. */
    sealed interface Finding {
        record Works() implements Finding {}

        /** @param refusesMail it answers; only a mail can tell more */
        record Down(String reason, boolean refusesMail) implements Finding {}

        /** It answers; no mail was there that could have told more. */
        record Unknown() implements Finding {}
    }

    private final RouteBook book;
    private final Channels channels;
    private final Dependents dependents;
    private final TrialMails mails;

    Trial(RouteBook book, Channels channels, Dependents dependents, TrialMails mails) {
        this.book = book;
        this.channels = channels;
        this.dependents = dependents;
        this.mails = mails;
    }

    /** Whether mails may be begun: not while the node stops. */
    void open(boolean may) {
        mails.open(may);
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
        return due.trial() ? withMails(due, channel) : new Finding.Works();
    }

    private Finding withMails(DueProbe due, Channel channel) {
        int left = MAILS;
        for (Dependent dependent : dependents.of(due)) {
            TrialMails.Taken taken = mails.take(dependent, Math.min(left, MAILS_OF_ONE));
            Finding found = mails.handOver(dependent, taken, channel);
            left -= taken.rows().size();
            if (!(found instanceof Finding.Unknown) || left == 0) {
                return found;
            }
        }
        return new Finding.Unknown();
    }
}
