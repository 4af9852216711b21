package io.flusomail.audience.exports.writing;

import java.util.regex.Pattern;

/**
 * Cells of which a spreadsheet makes no formula (OWASP: CSV injection): a sign of one gets an apostrophe before it at the
 * beginning, and where another cell begins for whoever takes semicolons, tabs or lines for what separates them. An import takes
 * it away again. Phone numbers and numbers can do nothing and stay as they are.
 */
public final class SafeCell {

    private static final String SIGNS = "=+-@\t\r\n＝＋－＠";
    private static final String SEPARATORS = ";\t\r\n";

    /** Where a cell may begin with a sign, with nothing but apostrophes before it. */
    private static final Pattern OPEN =
            Pattern.compile("(?<=^|[" + SEPARATORS + "])('*)(?=[" + SIGNS.replace("-", "\\-") + "])");

    private static final Pattern GUARDED =
            Pattern.compile("(?<=^|[" + SEPARATORS + "])'('*)(?=[" + SIGNS.replace("-", "\\-") + "])");

    private static final Pattern NUMBER =
            Pattern.compile("[+-][0-9 ().,/-]*[0-9][0-9 ().,/-]*|[+-]\\d+(\\.\\d+)?[eE][+-]?\\d+");

    private SafeCell() {}

    /** What has apostrophes before a sign gets another one: else the import would take away one of its own. */
    public static String guarded(String text) {
        return mayBegin(text) && !NUMBER.matcher(text).matches()
                ? OPEN.matcher(text).replaceAll("'$1")
                : text;
    }

    /** The text of a cell that was guarded; any other as it is. */
    public static String bare(String cell) {
        return cell.indexOf('\'') < 0 ? cell : GUARDED.matcher(cell).replaceAll("$1");
    }

    /** Of most cells that is told without looking for more. */
    private static boolean mayBegin(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        return first == '\'' || SIGNS.indexOf(first) >= 0 || text.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0);
    }
}
