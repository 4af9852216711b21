package io.flusomail.audience.verification.offline;

import java.util.Collection;
import java.util.Locale;

/** Why an address has its verdict. The codes are kept with people: constants are only ever added. */
public enum Reason {
    /** It is not an address. */
    INVALID_SYNTAX(Verdict.UNDELIVERABLE),
    /** Its domain is set aside for examples and tests (RFC 2606, RFC 6761). */
    RESERVED_DOMAIN(Verdict.UNDELIVERABLE),
    /** There is no such domain. */
    NO_DOMAIN(Verdict.UNDELIVERABLE),
    /** The domain says that it takes no mail (RFC 7505). */
    NULL_MX(Verdict.UNDELIVERABLE),
    /** The domain has neither an exchange nor an address. */
    NO_MAIL_HOST(Verdict.UNDELIVERABLE),
    /** A service was told that the mailbox does not exist. */
    NO_MAILBOX(Verdict.UNDELIVERABLE),

    /** The domain names no exchange; mail goes to its address, if anybody listens there (RFC 5321 §5.1). */
    NO_MX(Verdict.RISKY),
    /** An address to be thrown away. */
    DISPOSABLE(Verdict.RISKY),
    /** Of a function, not of a person. */
    ROLE(Verdict.RISKY),
    /** One slip away from what was meant. */
    TYPO(Verdict.RISKY),
    /** The domain takes mail for any mailbox, whether it exists or not. */
    ACCEPTS_ALL(Verdict.RISKY),
    /** Somebody who is known to call mail spam. */
    COMPLAINER(Verdict.RISKY),
    /** Kept to catch those who mail without being asked to. */
    SPAM_TRAP(Verdict.RISKY),
    /** A service advises against it. */
    DO_NOT_MAIL(Verdict.RISKY),

    /** The DNS did not answer. */
    DNS_UNANSWERED(Verdict.UNKNOWN),
    /** A service could not find out. */
    NOT_CONFIRMED(Verdict.UNKNOWN);

    private final Verdict verdict;

    Reason(Verdict verdict) {
        this.verdict = verdict;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Reason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** What follows from all reasons: the gravest counts, a doubt outweighs that nobody knows. */
    public static Verdict verdict(Collection<Reason> reasons) {
        return has(reasons, Verdict.UNDELIVERABLE)
                ? Verdict.UNDELIVERABLE
                : has(reasons, Verdict.RISKY)
                        ? Verdict.RISKY
                        : has(reasons, Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.DELIVERABLE;
    }

    private static boolean has(Collection<Reason> reasons, Verdict verdict) {
        return reasons.stream().anyMatch(reason -> reason.verdict == verdict);
    }
}
