package io.flusomail.delivery.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server said to one command.
 *
 * @param code three digits, of the last line
 * @param enhanced the enhanced status code (RFC 3463), or "" when there is none
 * @param text every line as it came, codes included, joined by a line feed; at most {@value #MAX_TEXT} characters
 */
public record SmtpReply(int code, String enhanced, String text) {
    public static final int MAX_TEXT = 4_000;

    private static final Pattern ENHANCED =
            Pattern.compile("^([245])\\d\\d[ -]+(?:#)?(\\1\\.\\d{1,3}\\.\\d{1,3})\\b", Pattern.MULTILINE);

    /** Finds the enhanced code where RFC 2034 puts it: behind the code of a line, in the same class. */
    public static SmtpReply of(int code, String text) {
        Matcher found = ENHANCED.matcher(text);
        return new SmtpReply(code, found.find() ? found.group(2) : "", text);
    }

    public boolean isPositive() {
        return code / 100 == 2;
    }

    /** 4xx: the same may succeed later. */
    public boolean isTemporary() {
        return code / 100 == 4;
    }

    /** 5xx. */
    public boolean isPermanent() {
        return code / 100 == 5;
    }

    /** The server says that it closes the connection. */
    boolean isClosing() {
        return code == 421;
    }
}
