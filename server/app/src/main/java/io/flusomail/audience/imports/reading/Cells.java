package io.flusomail.audience.imports.reading;

/** What is meant by the cells of other tools' exports. */
final class Cells {

    private Cells() {}

    /** An address without what surrounds it in files: blanks of all kinds, {@code mailto:}, {@code Ada <…>}. */
    static String address(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && blank(cell.charAt(from))) {
            from++;
        }
        while (to > from && blank(cell.charAt(to - 1))) {
            to--;
        }
        String text = cell.substring(from, to);
        int named = text.endsWith(">") ? text.lastIndexOf('<') : -1;
        String bare = named < 0 ? text : text.substring(named + 1, text.length() - 1);
        return bare.regionMatches(true, 0, "mailto:", 0, 7) ? bare.substring(7) : bare;
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u200b' || c == '\ufeff' || c == '\u3000' || c == '\u202f';
    }

    static boolean empty(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (!blank(cell.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
