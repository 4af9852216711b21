package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.LiquidSyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits a template at <code>{{ }}</code> and <code>{% %}</code>, white-space control applied. */
final class TemplateTokens implements TokenSource {
    /** Whoever steps over Liquid without reading it relies on this. */
    private static final int LONGEST_TAG = 15_000;

    private static final int LONGEST_OUTPUT = 1_900;

    private final String source;
    private int at;
    private boolean trimNext;

    TemplateTokens(String source) {
        this.source = source;
    }

    @Override
    public @Nullable Token next() {
        if (at >= source.length()) {
            return null;
        }
        int open = opening(at);
        return open == at ? markup() : text(open);
    }

    private int opening(int from) {
        int open = source.indexOf('{', from);
        while (open >= 0 && open + 1 < source.length()) {
            char c = source.charAt(open + 1);
            if (c == '{' || c == '%') {
                return open;
            }
            open = source.indexOf('{', open + 1);
        }
        return source.length();
    }

    private Token text(int end) {
        int start = at;
        at = end;
        boolean trimEnd = end + 2 < source.length() && source.charAt(end + 2) == '-';
        return text(start, end, trimEnd);
    }

    private Token text(int start, int end, boolean trimEnd) {
        String text = source.substring(start, end);
        text = trimNext ? text.stripLeading() : text;
        trimNext = false;
        return new Token(Token.Kind.TEXT, "", trimEnd ? text.stripTrailing() : text, start, start, end, false, false);
    }

    private Token markup() {
        int start = at;
        boolean output = source.charAt(start + 1) == '{';
        int close = source.indexOf(output ? "}}" : "%}", start + 2);
        if (close < 0) {
            throw new LiquidSyntaxException(
                    "liquid_syntax", output ? "'{{' is not closed by '}}'" : "'{%' is not closed by '%}'", start);
        }
        int longest = output ? LONGEST_OUTPUT : LONGEST_TAG;
        if (close - start > longest) {
            throw new LiquidSyntaxException("liquid_syntax", "more than " + longest + " characters", start);
        }
        boolean trimBefore = start + 2 < close && source.charAt(start + 2) == '-';
        int inner = start + (trimBefore ? 3 : 2);
        boolean trimAfter = close - 1 >= inner && source.charAt(close - 1) == '-';
        int end = close - (trimAfter ? 1 : 0);
        at = close + 2;
        trimNext = trimAfter;
        if (output) {
            return new Token(
                    Token.Kind.OUTPUT, "", source.substring(inner, end), start, inner, at, trimBefore, trimAfter);
        }
        return tag(start, inner, end, trimBefore, trimAfter);
    }

    private Token tag(int start, int inner, int end, boolean trimBefore, boolean trimAfter) {
        int name = inner;
        while (name < end && Character.isWhitespace(source.charAt(name))) {
            name++;
        }
        int nameEnd = nameEnd(source, name, end);
        String text = source.substring(nameEnd, end);
        return new Token(
                Token.Kind.TAG, source.substring(name, nameEnd), text, start, nameEnd, at, trimBefore, trimAfter);
    }

    static int nameEnd(String source, int start, int end) {
        if (start < end && source.charAt(start) == '#') {
            return start + 1;
        }
        int at = start;
        while (at < end && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '_')) {
            at++;
        }
        return at;
    }

    @Override
    public @Nullable String verbatim(String endTag) {
        Matcher end = Pattern.compile("\\{%(-?)\\s*" + endTag + "\\s*(-?)%}").matcher(source);
        if (!end.find(at)) {
            at = source.length();
            return null;
        }
        String text = text(at, end.start(), !end.group(1).isEmpty()).text();
        at = end.end();
        trimNext = !end.group(2).isEmpty();
        return text;
    }
}
