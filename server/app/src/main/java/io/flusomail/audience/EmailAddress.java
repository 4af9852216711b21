package io.flusomail.audience;

import io.flusomail.platform.dns.DomainName;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox (RFC 5321 §4.1.2, with the UTF-8 local parts and domains of RFC 6531). The given form is kept; two
 * addresses are the same person when their {@link #norm()} is equal: case-folded, NFC, IDN domain in ASCII. Quoted local
 * parts and address literals are refused: no newsletter reaches one.
 */
public final class EmailAddress {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final String LOCAL_SIGNS = "!#$%&'*+-/=?^_`{|}~.";

    /** What a text turned out to be. */
    public sealed interface Parsed {
        /** An address. */
        record Valid(EmailAddress address) implements Parsed {}

        /**
         * Not an address.
         *
         * @param message a sentence for the person who typed it
         */
        record Invalid(String code, String message) implements Parsed {}
    }

    private final String given;
    private final String norm;
    private final int at;

    private EmailAddress(String given, String norm) {
        this.given = given;
        this.norm = norm;
        this.at = norm.lastIndexOf('@');
    }

    /** The address, or nothing where the reason does not matter. */
    public static Optional<EmailAddress> of(String text) {
        return parse(text) instanceof Parsed.Valid(EmailAddress address) ? Optional.of(address) : Optional.empty();
    }

    /** Reads an address exactly as it stands: spaces around it are not taken off. */
    public static Parsed parse(String text) {
        int at = text.lastIndexOf('@');
        if (text.isEmpty()) {
            return new Parsed.Invalid("empty", "The address is empty.");
        }
        if (at < 0) {
            return new Parsed.Invalid("no_at_sign", "The address has no @.");
        }
        Parsed.Invalid wrong = wrongLocal(text, at);
        if (wrong != null) {
            return wrong;
        }
        String domain = DomainName.toAscii(text.substring(at + 1)).orElse(null);
        if (domain == null) {
            return new Parsed.Invalid("bad_domain", "What follows the @ is not a domain that can get mail.");
        }
        if (octets(text, 0, text.length()) > LONGEST || at + 1 + domain.length() > LONGEST) {
            return new Parsed.Invalid("too_long", "The address is longer than 254 octets.");
        }
        return new Parsed.Valid(new EmailAddress(text, foldedLocal(text, at) + '@' + domain));
    }

    private static Parsed.@Nullable Invalid wrongLocal(String text, int end) {
        if (end == 0) {
            return new Parsed.Invalid("no_local_part", "There is nothing before the @.");
        }
        if (octets(text, 0, end) > LONGEST_LOCAL) {
            return new Parsed.Invalid("too_long", "What stands before the @ is longer than 64 octets.");
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.' && (i == 0 || i == end - 1 || text.charAt(i - 1) == '.')) {
                return new Parsed.Invalid("misplaced_dot", "A dot stands at an end or beside another dot.");
            }
            if (Character.isSurrogate(c) && !pairs(text, i)) {
                return new Parsed.Invalid("not_unicode", "The address holds half a character.");
            }
            if (c < 0x80 ? !plain(c) : blank(c)) {
                return new Parsed.Invalid("bad_character", "The address holds a character that no address may have.");
            }
        }
        return null;
    }

    private static boolean plain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || LOCAL_SIGNS.indexOf(c) >= 0;
    }

    /** Spaces, controls and invisible marks of Unicode: permitted by RFC 6531, used only to deceive. */
    private static boolean blank(char c) {
        return Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.UNASSIGNED;
    }

    private static boolean pairs(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static int octets(String text, int from, int to) {
        int octets = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            octets += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return octets;
    }

    /** A final sigma folds to the other one, whatever its place. */
    private static String foldedLocal(String text, int end) {
        String local = text.substring(0, end);
        for (int i = 0; i < end; i++) {
            if (local.charAt(i) >= 0x80) {
                String folded = Normalizer.normalize(local, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
                return Normalizer.normalize(folded, Normalizer.Form.NFC).replace('ς', 'σ');
            }
        }
        return local.toLowerCase(Locale.ROOT);
    }

    /** As it was given. */
    public String given() {
        return given;
    }

    /** The form in which addresses are compared. */
    public String norm() {
        return norm;
    }

    /** The domain in ASCII, lower case. */
    public String domain() {
        return norm.substring(at + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress address && norm.equals(address.norm);
    }

    @Override
    public int hashCode() {
        return norm.hashCode();
    }

    @Override
    public String toString() {
        return given;
    }
}
