package io.flusomail.sink;

import java.nio.charset.StandardCharsets;

/** Looks at the bytes of one message without making strings of them, since it runs for every mail. */
final class MessageScan {
    private MessageScan() {}

    /** Line feeds without a carriage return before them. */
    static int bareLineFeeds(byte[] bytes, int length) {
        int bare = length > 0 && bytes[0] == '\n' ? 1 : 0;
        for (int i = 1; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] != '\r') {
                bare++;
            }
        }
        return bare;
    }

    /** The unfolded, trimmed value of the first field of this name, or "". */
    static String header(byte[] bytes, int length, String name) {
        int line = 0;
        while (line < length && bytes[line] != '\r' && bytes[line] != '\n') {
            int end = fieldEnd(bytes, line, length);
            if (named(bytes, line, end, name)) {
                int from = line + name.length() + 1;
                String value = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
                return value.replace("\r", "").replace("\n", "").strip();
            }
            line = end;
        }
        return "";
    }

    /** Behind the field's last line: a line that begins with white space continues the one before. */
    private static int fieldEnd(byte[] bytes, int from, int length) {
        int at = from;
        do {
            while (at < length && bytes[at] != '\n') {
                at++;
            }
            at = Math.min(at + 1, length);
        } while (at < length && (bytes[at] == ' ' || bytes[at] == '\t'));
        return at;
    }

    private static boolean named(byte[] bytes, int from, int end, String name) {
        int colon = from + name.length();
        if (colon >= end || bytes[colon] != ':') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.toLowerCase(name.charAt(i)) != Character.toLowerCase((char) bytes[from + i])) {
                return false;
            }
        }
        return true;
    }
}
