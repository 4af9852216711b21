package io.flusomail.audience.imports.reading;

import io.flusomail.platform.web.Blanks;

/** What is meant by the cells of other tools' exports. */
final class Cells {

    private Cells() {}

    /** An address without what surrounds it in files: blanks of all kinds, {@code mailto:}, {@code Ada <…>}. */
    static String address(String cell) {
        String text = Blanks.stripped(cell);
        int named = text.endsWith(">") ? text.lastIndexOf('<') : -1;
        String bare = named < 0 ? text : text.substring(named + 1, text.length() - 1);
        return bare.regionMatches(true, 0, "mailto:", 0, 7) ? bare.substring(7) : bare;
    }

    static boolean empty(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (!Blanks.is(cell.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
