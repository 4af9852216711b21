package io.flusomail.platform.dns;

/** Where mail for a domain goes (RFC 5321 §5.1). */
public enum MailRoute {
    /** To the exchanges that it names. */
    EXCHANGE,
    /** It names none: to its own address. */
    ADDRESS,
    /** It says that it takes no mail (RFC 7505). */
    REFUSED,
    /** It is there, with neither an exchange nor an address, or with exchanges that nobody can reach. */
    NOWHERE,
    /** There is no such domain. */
    NO_DOMAIN,
    /** Nobody could say just now, which tells nothing about the domain. */
    UNKNOWN;

    /** Whether mail can be handed over somewhere. */
    public boolean leadsSomewhere() {
        return this == EXCHANGE || this == ADDRESS;
    }
}
