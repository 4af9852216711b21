package io.flusomail.audience.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Values as people and their tools write them in tables. */
public final class CellValue {

    private static final Pattern NOTHING =
            Pattern.compile("(?i)null|nil|none|n/?a|nan|undefined|\\\\n|[-–—]|0000-00-00([ T]00:00(:00)?.{0,10})?");

    private static final Set<String> YES = Set.of(
            "true,yes,y,1,on,t,x,✓,✔,checked,ja,wahr,oui,vrai,si,sí,verdadero,vero,sim,verdadeiro,tak".split(",", -1));
    private static final Set<String> NO =
            Set.of("false,no,n,0,off,f,unchecked,nein,falsch,non,faux,falso,nao,não,nee,onwaar,nie".split(",", -1));

    private CellValue() {}

    /** Whether a tool wrote this where it had no number, day or the like: {@code NULL}, {@code N/A}, {@code 0000-00-00}. */
    public static boolean isNothing(FieldType type, String cell) {
        return switch (type) {
            case NUMBER, BOOLEAN, DATE, DATETIME, LOCATION, JSON ->
                NOTHING.matcher(cell.strip()).matches();
            case TEXT, ENUM, LIST -> false;
        };
    }

    /** {@code yes} and {@code no} in the languages of spreadsheets, and what stands for a tick. */
    static FieldValue yesOrNo(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return FieldValue.of(true);
        }
        return NO.contains(word) ? FieldValue.of(false) : FieldValue.flaw("true or false is expected");
    }

    /**
     * Entries separated by commas, semicolons or bars, or a JSON list. Quotes around an entry hold it together, as in
     * Mailchimp's {@code "A","B"}; two of them inside of such an entry are one that it has.
     */
    public static List<String> entries(String cell) {
        String text = cell.strip();
        return json(text).orElseGet(() -> {
            List<String> entries = new ArrayList<>();
            for (int at = 0; at < text.length(); ) {
                StringBuilder entry = new StringBuilder();
                int end = quoted(text, at, entry);
                if (end < 0) {
                    end = separator(text, at);
                    entry.setLength(0);
                    entry.append(text.substring(at, end).strip());
                }
                if (!entry.isEmpty()) {
                    entries.add(entry.toString());
                }
                at = end + 1;
            }
            return entries;
        });
    }

    /** Reads an entry between quotes; where it ends, or -1 when there is none: a quote alone is a sign like any other. */
    private static int quoted(String text, int from, StringBuilder entry) {
        int at = past(text, from);
        if (at == text.length() || text.charAt(at) != '"') {
            return -1;
        }
        for (at++; at < text.length(); at++) {
            boolean quote = text.charAt(at) == '"';
            if (quote && (at + 1 == text.length() || text.charAt(at + 1) != '"')) {
                int end = past(text, at + 1);
                return end == text.length() || isSeparator(text.charAt(end)) ? end : -1;
            }
            entry.append(text.charAt(at));
            at += quote ? 1 : 0;
        }
        return -1;
    }

    private static int past(String text, int blanks) {
        int at = blanks;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int separator(String text, int from) {
        int at = from;
        while (at < text.length() && !isSeparator(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '|';
    }

    private static Optional<List<String>> json(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return Optional.empty();
        }
        try {
            return FieldValue.JSON.readValue(text, Object.class) instanceof List<?> list
                            && list.stream().allMatch(String.class::isInstance)
                    ? Optional.of(list.stream().map(String.class::cast).toList())
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
