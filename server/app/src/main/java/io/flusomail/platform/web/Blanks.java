package io.flusomail.platform.web;

/** What surrounds words in files and forms without being seen: spaces of all kinds, also those that do not break. */
public final class Blanks {

    private Blanks() {}

    public static boolean is(char c) {
        return c <= ' '
                || Character.isWhitespace(c)
                || c == '\u00a0'
                || c == '\u2007'
                || c == '\u200b'
                || c == '\u202f'
                || c == '\ufeff';
    }

    /** The text without those around it. */
    public static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && is(text.charAt(from))) {
            from++;
        }
        while (to > from && is(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
