package io.flusomail.messages.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * Writes a text part in the transfer encoding that fits it: as it is where every line is short ASCII, Base64 where most
 * of it is not ASCII, quoted-printable otherwise. Line ends become CRLF; NUL, which no transport takes, is dropped.
 */
final class BodyEncoder {
    enum Encoding {
        SEVEN_BIT("7bit"),
        QUOTED_PRINTABLE("quoted-printable"),
        BASE64("base64");

        final String label;

        Encoding(String label) {
            this.label = label;
        }
    }

    private static final int LONGEST_LINE = 998;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);

    private BodyEncoder() {}

    static Encoding fitting(String text) {
        char[] chars = text.toCharArray();
        int lineStart = 0;
        int wide = 0;
        boolean plain = true;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c >= ' ' && c < 0x7f && c != 'F') {
                continue; // nearly always
            }
            if (c >= 0x80) {
                wide++;
            } else if (c == '\n' || c == '\r') {
                plain &= i - lineStart <= LONGEST_LINE;
                lineStart = i + 1;
            } else if (c == 'F') {
                // Some stores put a '>' before such a line.
                plain &= i != lineStart || !text.startsWith("From ", i);
            } else {
                plain &= c == '\t';
            }
        }
        plain &= chars.length - lineStart <= LONGEST_LINE;
        if (wide == 0 && plain) {
            return Encoding.SEVEN_BIT;
        }
        return wide > chars.length / 4 ? Encoding.BASE64 : Encoding.QUOTED_PRINTABLE;
    }

    static void write(ByteBuilder out, String text, Encoding encoding) {
        switch (encoding) {
            case SEVEN_BIT -> sevenBit(out, text);
            case QUOTED_PRINTABLE -> quotedPrintable(out, text);
            case BASE64 -> base64(out, text);
        }
    }

    private static void sevenBit(ByteBuilder out, String text) {
        int length = text.length();
        byte[] target = out.reserve(2 * length);
        int at = out.size();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') {
                target[at++] = '\r';
                target[at++] = '\n';
                if (c == '\r' && i + 1 < length && text.charAt(i + 1) == '\n') {
                    i++;
                }
            } else {
                target[at++] = (byte) c;
            }
        }
        out.setSize(at);
    }

    private static void base64(ByteBuilder out, String text) {
        String lines =
                text.replace("\0", "").replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        byte[] encoded = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encode(lines.getBytes(UTF_8));
        System.arraycopy(encoded, 0, out.reserve(encoded.length), out.size(), encoded.length);
        out.setSize(out.size() + encoded.length);
    }

    private static void quotedPrintable(ByteBuilder out, String text) {
        char[] chars = text.toCharArray(); // charAt costs more than the rest of this loop
        int length = chars.length;
        // At worst nine bytes for a char, and a soft line end of three for every 73.
        byte[] target = out.reserve(Math.addExact(Math.multiplyExact(length, 10), 16));
        int at = out.size();
        int lineStart = at;
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (isPrintable(c) || ((c == ' ' || c == '\t') && !endsLine(chars, i + 1))) {
                if (at - lineStart >= 75) {
                    at = softBreak(target, at);
                    lineStart = at;
                }
                if (c == 'F' && at == lineStart && text.startsWith("From ", i)) {
                    at = quoted(target, at, c);
                } else {
                    target[at++] = (byte) c;
                }
            } else if (c == '\n' || c == '\r') {
                target[at++] = '\r';
                target[at++] = '\n';
                lineStart = at;
                i += c == '\r' && i + 1 < length && chars[i + 1] == '\n' ? 1 : 0;
            } else if (c != 0) {
                int code = Character.isHighSurrogate(c) ? Character.codePointAt(chars, i) : c;
                i += code > 0xffff ? 1 : 0;
                if (at - lineStart > 75 - width(code)) {
                    at = softBreak(target, at);
                    lineStart = at;
                }
                at = utf8(target, at, code);
            }
        }
        out.setSize(at);
    }

    private static boolean isPrintable(char c) {
        return c > ' ' && c < 0x7f && c != '=';
    }

    private static boolean endsLine(char[] chars, int next) {
        return next == chars.length || chars[next] == '\n' || chars[next] == '\r';
    }

    private static int softBreak(byte[] target, int at) {
        target[at] = '=';
        target[at + 1] = '\r';
        target[at + 2] = '\n';
        return at + 3;
    }

    private static int width(int code) {
        return code < 0x80 ? 3 : code < 0x800 ? 6 : code < 0x10000 ? 9 : 12;
    }

    private static int utf8(byte[] target, int at, int code) {
        if (code < 0x80) {
            return quoted(target, at, code);
        }
        if (code < 0x800) {
            return quoted(target, quoted(target, at, 0xc0 | code >> 6), 0x80 | code & 0x3f);
        }
        if (code < 0x10000) {
            // Half a surrogate pair has no encoding; it becomes the replacement character.
            int whole = Character.isSurrogate((char) code) ? 0xfffd : code;
            int next = quoted(target, at, 0xe0 | whole >> 12);
            return quoted(target, quoted(target, next, 0x80 | whole >> 6 & 0x3f), 0x80 | whole & 0x3f);
        }
        int next = quoted(target, quoted(target, at, 0xf0 | code >> 18), 0x80 | code >> 12 & 0x3f);
        return quoted(target, quoted(target, next, 0x80 | code >> 6 & 0x3f), 0x80 | code & 0x3f);
    }

    private static int quoted(byte[] target, int at, int value) {
        target[at] = '=';
        target[at + 1] = HEX[value >> 4 & 15];
        target[at + 2] = HEX[value & 15];
        return at + 3;
    }
}
