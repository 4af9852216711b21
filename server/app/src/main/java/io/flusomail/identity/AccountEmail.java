package io.flusomail.identity;

import io.flusomail.platform.problems.ProblemException;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address by which a person signs in.
 *
 * @param given as they wrote it
 * @param norm case-folded, with an IDN domain in ASCII: what is compared
 */
public record AccountEmail(String given, String norm) {

    private static final Pattern FORM =
            Pattern.compile("[^\\s@\\p{Cntrl}\"(),:;<>\\[\\]\\\\]{1,64}@[^\\s@\\p{Cntrl}]{1,253}");

    /** Refuses anything that is no address with a problem on this field. */
    public static AccountEmail of(String field, String text) {
        String given = text.strip();
        if (!FORM.matcher(given).matches()) {
            throw invalid(field);
        }
        int at = given.lastIndexOf('@');
        try {
            String domain = IDN.toASCII(given.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            if (domain.isEmpty() || domain.startsWith(".") || domain.endsWith(".")) {
                throw invalid(field);
            }
            String norm = (given.substring(0, at) + "@" + domain).toLowerCase(Locale.ROOT);
            return new AccountEmail(given, norm);
        } catch (IllegalArgumentException _) {
            throw invalid(field);
        }
    }

    private static ProblemException invalid(String field) {
        return ProblemException.invalid(field, "not_an_address", "This is not an e-mail address.");
    }
}
