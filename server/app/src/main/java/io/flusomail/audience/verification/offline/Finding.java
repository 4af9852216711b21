package io.flusomail.audience.verification.offline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an address.
 *
 * @param reasons why; empty for an address that nothing speaks against, of which some may be free
 * @param suggestion the address that was probably meant
 * @param disposable whether its domain gives out addresses to throw away
 * @param role whether it is that of a function: {@code info@}, {@code sales@} …
 * @param free whether anybody can have an address there
 * @param mxFound whether its domain names a mail exchange; null: nobody could say, or nobody asked
 * @param provider who says so: {@code offline} or the name of a service
 */
public record Finding(
        String address,
        Verdict verdict,
        List<Reason> reasons,
        @Nullable String suggestion,
        boolean disposable,
        boolean role,
        boolean free,
        @Nullable Boolean mxFound,
        String provider,
        Instant checkedAt) {

    /** Says of {@link #provider} that nobody else was asked. */
    public static final String OFFLINE = "offline";

    /** What only services know, or know too: it outlives a look that asks none. */
    private static final Set<Reason> TOLD = EnumSet.of(
            Reason.NO_MAILBOX,
            Reason.DISPOSABLE,
            Reason.ROLE,
            Reason.ACCEPTS_ALL,
            Reason.COMPLAINER,
            Reason.SPAM_TRAP,
            Reason.DO_NOT_MAIL,
            Reason.NOT_CONFIRMED);

    public Finding {
        reasons = List.copyOf(reasons);
    }

    /**
     * What is to be kept after a former one of the same address. Whoever finds nothing out takes nothing back, and what a
     * service was paid for stands until a service says otherwise or mail cannot arrive at all.
     */
    public Finding after(Finding former) {
        boolean blank = verdict == Verdict.UNKNOWN || reasons.contains(Reason.DNS_UNANSWERED);
        if (blank && former.verdict != Verdict.UNKNOWN) {
            return former;
        }
        if (!provider.equals(OFFLINE) || former.provider.equals(OFFLINE) || verdict == Verdict.UNDELIVERABLE) {
            return this;
        }
        return with(former.reasons.stream().filter(TOLD::contains).toList(), former.provider, former.checkedAt);
    }

    /** The same after a service has told more. Its word counts where the DNS gave none. */
    public Finding with(Collection<Reason> told, String service, Instant at) {
        List<Reason> all = new ArrayList<>(reasons);
        all.remove(Reason.DNS_UNANSWERED);
        told.stream().filter(reason -> !all.contains(reason)).forEach(all::add);
        return new Finding(
                address,
                Reason.verdict(all),
                all,
                suggestion,
                disposable || all.contains(Reason.DISPOSABLE),
                role || all.contains(Reason.ROLE),
                free,
                mxFound,
                service,
                at);
    }
}
