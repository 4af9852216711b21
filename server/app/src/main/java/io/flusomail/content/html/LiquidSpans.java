package io.flusomail.content.html;

import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Where Liquid stands in other text. Asked from the front of the text to its end, all answers together cost one pass
 * over it, whatever stands in it. Used by one thread.
 */
public final class LiquidSpans {
    private static final Pattern COMMENT = Pattern.compile("\\{%-?\\s*comment\\b");
    private static final Pattern END_COMMENT = Pattern.compile("\\{%-?\\s*endcomment\\s*-?%}");

    /** The longest construct; the parser refuses longer ones. */
    private static final int LONGEST = 16_000;

    private static final int LONGEST_OUTPUT = 2_000;

    private final String source;
    private final Next outputEnds;
    private final Next tagEnds;
    private final Next commentEnds;

    private LiquidSpans(String source) {
        this.source = source;
        this.outputEnds = new Next(from -> source.indexOf("}}", from));
        this.tagEnds = new Next(from -> source.indexOf("%}", from));
        Matcher endComment = END_COMMENT.matcher(source);
        this.commentEnds = new Next(from -> endComment.find(from) ? endComment.start() : -1);
    }

    public static LiquidSpans in(String source) {
        return new LiquidSpans(source);
    }

    /** The next place where something stands; searched for again only when what was found last is passed. */
    private static final class Next {
        private final IntUnaryOperator search;
        private int from = 0;
        private int found = -1;

        Next(IntUnaryOperator search) {
            this.search = search;
        }

        /** At {@code at} or behind it; {@link Integer#MAX_VALUE} where it stands nowhere. */
        int after(int at) {
            if (at < from || at > found) {
                int next = search.applyAsInt(at);
                from = at;
                found = next < 0 ? Integer.MAX_VALUE : next;
            }
            return found;
        }
    }

    /** The end of the Liquid construct that starts at {@code at} (a comment with all it holds), or {@code at} itself. */
    public int end(int at) {
        if (source.charAt(at) != '{' || at + 1 >= source.length()) {
            return at;
        }
        char kind = source.charAt(at + 1);
        if (kind != '{' && kind != '%') {
            return at;
        }
        int close = (kind == '{' ? outputEnds : tagEnds).after(at + 2);
        if (close > at + (kind == '{' ? LONGEST_OUTPUT : LONGEST) - 2) {
            return at;
        }
        int end = close + 2;
        if (isComment(at, close) && end < source.length()) {
            int last = commentEnds.after(end);
            return last == Integer.MAX_VALUE ? end : source.indexOf("%}", last) + 2;
        }
        return end;
    }

    private boolean isComment(int at, int close) {
        return source.charAt(at + 1) == '%'
                && COMMENT.matcher(source).region(at, close).lookingAt();
    }

    public static boolean isIn(String text) {
        return text.contains("{{") || text.contains("{%");
    }

    /** Whether {@code {{ … name … }}} reads this variable somewhere in the text; what is commented out does not. */
    public static boolean reads(String text, String name) {
        if (!text.contains(name)) {
            return false;
        }
        LiquidSpans spans = in(text);
        int at = text.indexOf('{');
        while (at >= 0) {
            int end = spans.end(at);
            if (end > at && !spans.isComment(at, end) && isNamed(text, at, end, name)) {
                return true;
            }
            at = text.indexOf('{', Math.max(at + 1, end));
        }
        return false;
    }

    private static boolean isNamed(String text, int from, int to, String name) {
        int at = text.indexOf(name, from, to);
        while (at >= 0) {
            int end = at + name.length();
            if (!isPartOfName(text.charAt(at - 1)) && !isPartOfName(text.charAt(end))) {
                return true;
            }
            at = text.indexOf(name, end, to);
        }
        return false;
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** The address as text: the character references of HTML outside of Liquid are read. */
    public static String unescape(String written) {
        LiquidSpans spans = in(written);
        StringBuilder out = new StringBuilder(written.length());
        int from = 0;
        for (int at = 0; at < written.length(); ) {
            int end = spans.end(at);
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
