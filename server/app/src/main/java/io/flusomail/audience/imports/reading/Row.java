package io.flusomail.audience.imports.reading;

import io.flusomail.platform.web.StorableText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table.
 *
 * @param line the physical line on which it begins, from 1
 * @param cells without their quotes; of a row with an unclosed quote what stands between the delimiters of its line, of
 *     one with too many cells nothing
 * @param raw the row as it stands in the file, cut after 10,000 characters; empty unless {@code flaw} is set
 * @param flaw what is wrong with the row as a whole
 */
public record Row(
        long line, List<String> cells, String raw, @Nullable Flaw flaw) {

    /**
     * Why a row, or a cell of it, is not taken.
     *
     * @param column the heading of the column at fault; null: the row as a whole
     */
    public record Flaw(@Nullable String column, String code, String message) {}

    /** A cell as RFC 4180 writes it. */
    public static String quoted(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return '"' + cell.replace("\"", "\"\"") + '"';
            }
        }
        return cell;
    }

    /** Text as it can be stored and sent: what is none, {@link Encodings#UNDECODABLE} too, as the replacement character. */
    public static String shown(String text) {
        return StorableText.flaw(text).isEmpty()
                ? text
                : text.replace('\u0000', '\ufffd').replaceAll("[\\ud800-\\udfff]", "\ufffd");
    }
}
