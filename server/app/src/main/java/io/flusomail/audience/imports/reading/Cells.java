package io.flusomail.audience.imports.reading;

import java.util.ArrayList;
import java.util.List;

/** What is meant by the cells of other tools' exports. */
final class Cells {

    private Cells() {}

    /** An address without what surrounds it in files: blanks of all kinds, {@code mailto:}. */
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
        return text.regionMatches(true, 0, "mailto:", 0, 7) ? text.substring(7) : text;
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

    /**
     * Names separated by commas, semicolons or bars; quotes hold one together, as in Mailchimp's {@code "A","B"}, and two
     * of them inside of such a name are one that it has.
     */
    static List<String> tags(String cell) {
        List<String> tags = new ArrayList<>();
        StringBuilder tag = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= cell.length(); i++) {
            char c = i < cell.length() ? cell.charAt(i) : ',';
            if (c == '"' && quoted && i + 1 < cell.length() && cell.charAt(i + 1) == '"') {
                tag.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (i == cell.length() || (!quoted && (c == ',' || c == ';' || c == '|'))) {
                String name = tag.toString().strip();
                if (!name.isEmpty()) {
                    tags.add(name);
                }
                tag.setLength(0);
            } else {
                tag.append(c);
            }
        }
        return tags;
    }
}
