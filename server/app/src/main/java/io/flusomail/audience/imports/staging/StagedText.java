package io.flusomail.audience.imports.staging;

import io.flusomail.platform.ids.ContactId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CopyBytes} wrote: rows end with a line feed, values with a tab. */
public final class StagedText {

    private StagedText() {}

    /** Where a row begins, counted from 0. */
    public static int beginOf(int row, byte[] text) {
        int at = 0;
        for (int passed = 0; passed < row; at++) {
            passed += text[at] == '\n' ? 1 : 0;
        }
        return at;
    }

    /** The values of the row that begins here, in the order of {@link StagedColumns}. */
    public static List<@Nullable String> values(byte[] text, int begin) {
        int end = begin;
        while (text[end] != '\n') {
            end++;
        }
        List<@Nullable String> values = new ArrayList<>();
        for (String value : new String(text, begin, end - begin, StandardCharsets.UTF_8).split("\t", -1)) {
            values.add(value.equals("\\N") ? null : unescaped(value));
        }
        return values;
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
                text.append(
                        switch (value.charAt(i)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> value.charAt(i);
                        });
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** The row of somebody who is nobody, and of whom only the standing is heard. */
    public static byte[] standing(long line, @Nullable String emailNorm, @Nullable String externalId, String standing) {
        CopyBytes row = new CopyBytes();
        row.standing(line, ContactId.next(), emailNorm, externalId, standing);
        return row.take();
    }
}
