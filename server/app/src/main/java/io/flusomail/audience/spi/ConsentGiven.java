package io.flusomail.audience.spi;

import io.flusomail.platform.problems.ProblemException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How somebody agreed to be written to.
 *
 * @param source where: {@code signup_form}, {@code import}, the name of a fair …
 * @param ip IPv4 or IPv6 in its usual form
 * @param at when; null: now
 * @param wording the words that were agreed to
 */
public record ConsentGiven(
        String source,
        @Nullable String ip,
        @Nullable Instant at,
        @Nullable String wording) {

    /** Clocks differ; nobody agrees tomorrow. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** Java's own reading takes {@code 7} for 0.0.0.7 and names of interfaces, too. */
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-fA-F.:]*:[0-9a-fA-F.:]*");

    /**
     * The same, when it can be true: evidence that cannot convinces nobody of the rest either.
     *
     * @param field where it stands in the request
     * @throws ProblemException 422 that names {@code ip} or {@code at}
     */
    public ConsentGiven checked(String field, Instant now) {
        if (ip != null && !isAddress(ip)) {
            throw ProblemException.invalid(field + ".ip", "not_an_address", "This is no IPv4 or IPv6 address.");
        }
        if (at != null && at.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw ProblemException.invalid(field + ".at", "future", "Nobody has agreed at a time that is yet to come.");
        }
        return this;
    }

    /** Whether this is an IPv4 or IPv6 address in its usual form. */
    public static boolean isAddress(String text) {
        try {
            return ADDRESS.matcher(text).matches()
                    && InetAddress.ofLiteral(text).getAddress().length > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
