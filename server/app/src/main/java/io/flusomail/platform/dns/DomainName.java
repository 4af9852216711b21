package io.flusomail.platform.dns;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Domains as they stand in the DNS: labels of letters, digits and inner hyphens, each other script in Punycode (RFC 5891,
 * RFC 3492). Close to UTS 46 without its transitional mappings: {@code straße} and {@code strasse} stay two domains.
 */
public final class DomainName {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private DomainName() {}

    /** Lower-case ASCII, or nothing when mail cannot go there: no dot, an empty or overlong label, a numeric top. */
    public static Optional<String> toAscii(String domain) {
        String folded = ascii(domain) ? domain.toLowerCase(Locale.ROOT) : fold(domain);
        StringBuilder out = new StringBuilder(folded.length() + 8);
        int labels = 0;
        int start = 0;
        while (start <= folded.length()) {
            int dot = folded.indexOf('.', start);
            int end = dot < 0 ? folded.length() : dot;
            if (!append(out, folded, start, end)) {
                return Optional.empty();
            }
            labels++;
            start = end + 1;
        }
        boolean reachable = labels > 1 && out.length() <= LONGEST && !numericTop(out);
        return reachable ? Optional.of(out.toString()) : Optional.empty();
    }

    private static boolean append(StringBuilder out, String text, int start, int end) {
        if (out.length() > LONGEST || start == end || text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
            return false;
        }
        if (!out.isEmpty()) {
            out.append('.');
        }
        int before = out.length();
        boolean ascii = true;
        for (int i = start; i < end; ) {
            int c = text.codePointAt(i);
            if (!belongs(c)) {
                return false;
            }
            ascii &= c < 0x80;
            i += Character.charCount(c);
        }
        if (ascii) {
            out.append(text, start, end);
        } else {
            out.append("xn--");
            Punycode.encode(text.substring(start, end), out);
        }
        return out.length() - before <= LONGEST_LABEL;
    }

    private static boolean belongs(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c == 0xB7
                || c == 0x30FB
                || c == 0x200C
                || c == 0x200D;
    }

    /** The dots of other scripts count as dots (RFC 3490 §3.1). */
    private static String fold(String domain) {
        String dotted = domain.replace('。', '.').replace('．', '.').replace('｡', '.');
        String lower = Normalizer.normalize(dotted, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean numericTop(StringBuilder domain) {
        for (int i = domain.lastIndexOf(".") + 1; i < domain.length(); i++) {
            if (domain.charAt(i) < '0' || domain.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
