package io.flusomail.content.liquid.values;

/**
 * Where a text stands in another one. Unlike {@link String#indexOf(String)}, which compares all over again at each place,
 * it goes through a text once, however much alike the two are (Knuth, Morris and Pratt 1977).
 */
public final class TextSearch {
    /** Comparing so much at each place costs less than preparing the search. */
    private static final int SHORT = 32;

    private TextSearch() {}

    /** The first place at {@code from} or behind it, or -1. */
    public static int indexOf(String text, String part, int from) {
        return part.length() <= SHORT ? text.indexOf(part, from) : search(text, part, from, false);
    }

    /** The last place, or -1. */
    public static int lastIndexOf(String text, String part) {
        return part.length() <= SHORT ? text.lastIndexOf(part) : search(text, part, 0, true);
    }

    public static String replace(String text, String part, String replacement) {
        if (part.length() <= SHORT) {
            return text.replace(part, replacement);
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int at = indexOf(text, part, 0); at >= 0; at = indexOf(text, part, from)) {
            out.append(text, from, at).append(replacement);
            from = at + part.length();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int search(String text, String part, int from, boolean last) {
        if (part.length() > text.length() - from) {
            return -1;
        }
        int[] borders = borders(part);
        int found = -1;
        int matched = 0;
        for (int i = from; i < text.length(); i++) {
            while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            matched += text.charAt(i) == part.charAt(matched) ? 1 : 0;
            if (matched == part.length()) {
                found = i + 1 - matched;
                if (!last) {
                    return found;
                }
                matched = borders[matched - 1];
            }
        }
        return found;
    }

    /** For each beginning of the part, how long an end of it is a beginning of the part too. */
    private static int[] borders(String part) {
        int[] borders = new int[part.length()];
        int length = 0;
        for (int i = 1; i < part.length(); i++) {
            while (length > 0 && part.charAt(i) != part.charAt(length)) {
                length = borders[length - 1];
            }
            length += part.charAt(i) == part.charAt(length) ? 1 : 0;
            borders[i] = length;
        }
        return borders;
    }
}
