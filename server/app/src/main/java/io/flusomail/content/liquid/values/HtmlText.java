package io.flusomail.content.liquid.values;

/** Text into HTML: {@code & < > " '} as character references, the rest untouched. */
public final class HtmlText {
    private static final int LONGEST_REFERENCE = 41;

    private HtmlText() {}

    public static String escape(String text) {
        int first = firstSpecial(text);
        if (first == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        escape(out, text, first);
        return out.toString();
    }

    public static void escape(StringBuilder out, String text) {
        escape(out, text, firstSpecial(text));
    }

    private static void escape(StringBuilder out, String text, int first) {
        out.append(text, 0, first);
        int length = text.length();
        for (int i = first; i < length; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    private static int firstSpecial(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c <= '>' && (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'')) {
                return i;
            }
        }
        return length;
    }

    /** As {@link #escape(String)}, but leaves character references that are there already. */
    public static String escapeOnce(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&' && isReference(text, i)) {
                out.append(c);
            } else {
                escape(out, String.valueOf(c));
            }
        }
        return out.toString();
    }

    private static boolean isReference(String text, int ampersand) {
        int end = text.indexOf(';', ampersand, Math.min(text.length(), ampersand + LONGEST_REFERENCE));
        if (end < 0 || end == ampersand + 1) {
            return false;
        }
        String name = text.substring(ampersand + 1, end);
        return name.chars().allMatch(HtmlText::isLetter)
                || (name.length() > 1
                        && name.charAt(0) == '#'
                        && name.chars().skip(1).allMatch(c -> c >= '0' && c <= '9'));
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
