package io.flusomail.content.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Where Liquid stands in other text. */
public final class LiquidSpans {
    private static final Pattern COMMENT = Pattern.compile("\\{%-?\\s*comment\\b");
    private static final Pattern END_COMMENT = Pattern.compile("\\{%-?\\s*endcomment\\s*-?%}");

    /** The longest construct; the parser refuses longer ones, so that a search never goes through a whole mail. */
    private static final int LONGEST = 16_000;

    private static final int LONGEST_OUTPUT = 2_000;

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
        int close = kind == '{'
                ? source.indexOf("}}", at + 2, Math.min(source.length(), at + LONGEST_OUTPUT))
                : source.indexOf("%}", at + 2, Math.min(source.length(), at + LONGEST));
        if (close < 0) {
            return at;
        }
        if (kind == '%' && COMMENT.matcher(source).region(at, close).lookingAt()) {
            Matcher end = END_COMMENT.matcher(source);
            return source.indexOf("endcomment", close) >= 0 && end.find(close) ? end.end() : close + 2;
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
        int from = Math.max(0, at - LONGEST);
        String before = text.substring(from, at);
        int open = Math.max(before.lastIndexOf("{{"), before.lastIndexOf("{%"));
        return open >= 0 && end(text, from + open) > at;
    }

    /** The address as text: the character references of HTML outside of Liquid are read. */
    public static String unescape(String written) {
        StringBuilder out = new StringBuilder(written.length());
        int from = 0;
        for (int at = 0; at < written.length(); ) {
            int end = end(written, at);
            if (end > at) {
                out.append(Parser.unescapeEntities(written.substring(from, at), true))
                        .append(written, at, end);
                from = end;
                at = end;
            } else {
                at++;
            }
        }
        return out.append(Parser.unescapeEntities(written.substring(from), true))
                .toString();
    }
}
