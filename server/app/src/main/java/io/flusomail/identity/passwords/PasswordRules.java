package io.flusomail.identity.passwords;

import io.flusomail.platform.problems.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which passwords are taken: long enough and not among those that everybody tries first. No rules about kinds of
 * characters (NIST SP 800-63B §3.1.1.2).
 */
@Component
public class PasswordRules {

    /** In characters; said in the API document, from where the app has it. */
    public static final int SHORTEST = 10;

    private static final int LONGEST = 256;

    private final Set<String> common;

    PasswordRules() {
        try (InputStream list = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            String text = new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
            this.common = text.lines().map(String::strip).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a weak password with a problem on this field. */
    public void check(String field, String password, String email) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw ProblemException.invalid(field, "too_short", "A password has at least " + SHORTEST + " characters.");
        }
        if (password.length() > LONGEST) {
            throw ProblemException.invalid(field, "too_long", "A password has at most " + LONGEST + " characters.");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (common.contains(plain) || plain.chars().distinct().count() < 4) {
            throw ProblemException.invalid(
                    field, "too_common", "This password is among the first that a guesser tries.");
        }
        if (plain.equals(email.toLowerCase(Locale.ROOT))) {
            throw ProblemException.invalid(field, "is_address", "A password must not be the address.");
        }
    }
}
