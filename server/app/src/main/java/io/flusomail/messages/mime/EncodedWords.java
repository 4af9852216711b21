package io.flusomail.messages.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/**
 * RFC 2047 encoded words: at most 75 characters each, one per line, no code point cut in two. White space between them
 * vanishes when they are read, so all of the value is inside.
 */
final class EncodedWords {
    private static final int LONGEST_LINE = 76;
    private static final int FRAME = "=?UTF-8?B??=".length();
    private static final String HEX = "0123456789ABCDEF";

    private EncodedWords() {}

    /**
     * Appends the value as encoded words.
     *
     * @param column how much of the line is used already
     * @return the column after the last word
     */
    static int append(StringBuilder out, String value, int column) {
        byte[] bytes = value.getBytes(UTF_8);
        int quoted = 0;
        for (byte b : bytes) {
            quoted += isSafe(b) ? 1 : 3;
        }
        boolean base64 = quoted > (bytes.length + 2) / 3 * 4;
        int line = column;
        int at = 0;
        while (at < bytes.length) {
            int room = LONGEST_LINE - 1 - line - FRAME;
            int end = base64 ? base64End(bytes, at, room) : quotedEnd(bytes, at, room);
            if (end == at) {
                out.append("\r\n ");
                line = 1;
                continue;
            }
            int start = out.length();
            word(out, bytes, at, end, base64);
            line += out.length() - start;
            at = end;
            if (at < bytes.length) {
                out.append("\r\n ");
                line = 1;
            }
        }
        return line;
    }

    private static void word(StringBuilder out, byte[] bytes, int from, int to, boolean base64) {
        out.append(base64 ? "=?UTF-8?B?" : "=?UTF-8?Q?");
        if (base64) {
            out.append(Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to)));
        } else {
            for (int i = from; i < to; i++) {
                byte b = bytes[i];
                if (b == ' ') {
                    out.append('_');
                } else if (isSafe(b)) {
                    out.append((char) b);
                } else {
                    out.append('=').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
                }
            }
        }
        out.append("?=");
    }

    private static int base64End(byte[] bytes, int from, int room) {
        return wholeCharacters(bytes, from, Math.min(bytes.length, from + Math.max(0, room / 4 * 3)));
    }

    private static int quotedEnd(byte[] bytes, int from, int room) {
        int end = from;
        int used = 0;
        while (end < bytes.length) {
            used += isSafe(bytes[end]) ? 1 : 3;
            if (used > room) {
                break;
            }
            end++;
        }
        return wholeCharacters(bytes, from, end);
    }

    /** The last place up to {@code end} that is not inside a character. */
    private static int wholeCharacters(byte[] bytes, int from, int end) {
        int place = end;
        while (place > from && place < bytes.length && (bytes[place] & 0xc0) == 0x80) {
            place--;
        }
        return place;
    }

    /** The characters that stand for themselves even in a display name; the space is written as one character too. */
    private static boolean isSafe(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == ' '
                || b == '!'
                || b == '*'
                || b == '+'
                || b == '-'
                || b == '/';
    }
}
