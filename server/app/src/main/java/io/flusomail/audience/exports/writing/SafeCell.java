package io.flusomail.audience.exports.writing;

import java.util.regex.Pattern;

/**
 * Cells of which a spreadsheet makes no formula (OWASP: CSV injection): what begins with a sign of one gets an apostrophe
 * before it, which an import takes away again. Phone numbers and numbers can do nothing and stay as they are.
 */
public final class SafeCell {

    private static final String SIGNS = "=+-@\t\r\n＝＋－＠";
    private static final Pattern NUMBER =
            Pattern.compile("[+-][0-9 ().,/-]*[0-9][0-9 ().,/-]*|[+-]\\d+(\\.\\d+)?[eE][+-]?\\d+");

    private SafeCell() {}

    /** What begins with apostrophes and a sign gets another one: else the import would take away one of its own. */
    public static String guarded(String text) {
        int sign = sign(text);
        return sign < 0 || (sign == 0 && NUMBER.matcher(text).matches()) ? text : "'" + text;
    }

    /** The text of a cell that was guarded; any other as it is. */
    public static String bare(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == '\'' && sign(cell) > 0 ? cell.substring(1) : cell;
    }

    /** Where a sign stands, with nothing but apostrophes before it; else -1. */
    private static int sign(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        return at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0 ? at : -1;
    }
}
