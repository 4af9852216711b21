package io.flusomail.content.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Liquid stands in other text. */
public final class LiquidSpans {
    private static final Pattern COMMENT = Pattern.compile("\\{%-?\\s*comment\\b");
    private static final Pattern END_COMMENT = Pattern.compile("\\{%-?\\s*endcomment\\s*-?%}");

    private LiquidSpans() {}

    /** The end of the Liquid construct that starts at {@code at} (a comment with all it holds), or {@code at} itself. */
    public static int end(String source, int at) {
        if (source.charAt(at) != '{' || at + 1 >= source.length()) {
            return at;
        }
        char kind = source.charAt(at + 1);
        if (kind != '{' && kind != '%') {
            return at;
        }
        int close = source.indexOf(kind == '{' ? "}}" : "%}", at + 2);
        if (close < 0) {
            return at;
        }
        if (kind == '%' && COMMENT.matcher(source).region(at, close).lookingAt()) {
            Matcher end = END_COMMENT.matcher(source);
            return end.find(close) ? end.end() : close + 2;
        }
        return close + 2;
    }

    public static boolean isIn(String text) {
        return text.contains("{{") || text.contains("{%");
    }

    /** Whether {@code {{ … name … }}} reads this variable somewhere in the text. */
    public static boolean reads(String text, String name) {
        int from = 0;
        for (int at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, from)) {
            int end = at + name.length();
            boolean whole = (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '_')
                    && (end == text.length()
                            || !Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '_');
            if (whole && isInside(text, at)) {
                return true;
            }
            from = end;
        }
        return false;
    }

    private static boolean isInside(String text, int at) {
        int open = Math.max(text.lastIndexOf("{{", at), text.lastIndexOf("{%", at));
        if (open < 0) {
            return false;
        }
        return end(text, open) > at;
    }
}
