package io.flusomail.messages.mime;

import io.flusomail.platform.dns.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * A person or a sender with an address.
 *
 * @param name shown instead of the address; any Unicode text. Control characters are dropped when it is written
 * @param address {@code local@domain}; the domain may be internationalised and is written as A-labels
 */
public record Mailbox(@Nullable String name, String address) {
    public Mailbox {
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            throw new IllegalArgumentException("not an address: it has no local part or no domain");
        }
    }

    public static Mailbox of(String address) {
        return new Mailbox(null, address);
    }

    /** Whether the local part can only be written under SMTPUTF8 (RFC 6531). */
    public boolean needsSmtpUtf8() {
        return !HeaderText.isAscii(local());
    }

    private String local() {
        return address.substring(0, address.lastIndexOf('@'));
    }

    /**
     * The address as it goes over the wire: the domain in ASCII, an unusual local part quoted, nothing that could end
     * the address.
     *
     * @throws IllegalArgumentException if the domain has no ASCII form
     */
    public String wireAddress() {
        String domain = HeaderText.clean(address.substring(address.lastIndexOf('@') + 1));
        String ascii = HeaderText.isAscii(domain)
                ? domain
                : DomainName.toAscii(domain).orElseThrow(() -> new IllegalArgumentException("not a domain"));
        if (!ascii.chars().allMatch(c -> c > ' ' && "<>,;\"\\()".indexOf(c) < 0)) {
            throw new IllegalArgumentException("not a domain");
        }
        String local = HeaderText.clean(local());
        boolean quoted = local.length() > 1 && local.startsWith("\"") && local.endsWith("\"");
        return (quoted || isDotAtom(local) ? local : HeaderText.quoted(local)) + "@" + ascii;
    }

    private static boolean isDotAtom(String local) {
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            return false;
        }
        return local.chars().allMatch(c -> c == '.' || c >= 0x80 || HeaderText.isAtomChar(c));
    }
}
