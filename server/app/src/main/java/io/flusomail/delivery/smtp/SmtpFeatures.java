package io.flusomail.delivery.smtp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server offered in its answer to EHLO.
 *
 * @param maxSize of a message in bytes; {@link Long#MAX_VALUE} when it named none
 * @param auth the sign-in mechanisms, in capitals
 */
record SmtpFeatures(
        boolean pipelining,
        boolean chunking,
        boolean eightBit,
        boolean utf8,
        boolean startTls,
        boolean size,
        long maxSize,
        List<String> auth,
        List<String> keywords) {

    /** Of a server that knows only HELO. */
    static SmtpFeatures none() {
        return new SmtpFeatures(false, false, false, false, false, false, Long.MAX_VALUE, List.of(), List.of());
    }

    /** Reads the lines after the first; old servers write {@code AUTH=LOGIN}. */
    static SmtpFeatures of(SmtpReply ehlo) {
        Map<String, String> offered = new TreeMap<>();
        ehlo.text().lines().skip(1).filter(line -> line.length() > 4).forEach(line -> {
            String[] words = line.substring(4).strip().toUpperCase(Locale.ROOT).split("[ =]", 2);
            offered.merge(words[0], words.length > 1 ? words[1] : "", (a, b) -> a + " " + b);
        });
        return new SmtpFeatures(
                offered.containsKey("PIPELINING"),
                offered.containsKey("CHUNKING"),
                offered.containsKey("8BITMIME"),
                offered.containsKey("SMTPUTF8"),
                offered.containsKey("STARTTLS"),
                offered.containsKey("SIZE"),
                maxSize(offered.getOrDefault("SIZE", "")),
                List.of(offered.getOrDefault("AUTH", "").strip().split("\\s+")),
                List.copyOf(offered.keySet()));
    }

    /** "0" says that there is no fixed limit (RFC 1870). */
    private static long maxSize(String argument) {
        String digits = argument.strip();
        return digits.matches("[1-9]\\d{0,17}") ? Long.parseLong(digits) : Long.MAX_VALUE;
    }
}
