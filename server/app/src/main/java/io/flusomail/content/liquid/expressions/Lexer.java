package io.flusomail.content.liquid.expressions;

import java.util.ArrayList;
import java.util.List;

/** Splits the inside of a tag into words, numbers, texts and signs. */
final class Lexer {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /** @param offset the place in the whole template */
    record Lexeme(Kind kind, String text, int offset) {
        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean isName(String name) {
            return kind == Kind.NAME && text.equals(name);
        }
    }

    private final String source;
    private final int base;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int at;

    private Lexer(String source, int base) {
        this.source = source;
        this.base = base;
    }

    static List<Lexeme> lex(String source, int base) {
        Lexer lexer = new Lexer(source, base);
        while (lexer.at < source.length()) {
            lexer.next();
        }
        lexer.lexemes.add(new Lexeme(Kind.END, "", base + source.length()));
        return lexer.lexemes;
    }

    private void next() {
        char c = source.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (isNameStart(c)) {
            name();
        } else if (isDigit(at) || (c == '-' && isDigit(at + 1))) {
            number();
        } else if (c == '"' || c == '\'') {
            text(c);
        } else {
            sign(c);
        }
    }

    private void name() {
        int start = at;
        while (at < source.length() && (isNameStart(source.charAt(at)) || isDigit(at) || source.charAt(at) == '-')) {
            at++;
        }
        if (at < source.length() && source.charAt(at) == '?') {
            at++;
        }
        add(Kind.NAME, start, at);
    }

    private void number() {
        int start = at++;
        while (isDigit(at)) {
            at++;
        }
        if (at < source.length() && source.charAt(at) == '.' && isDigit(at + 1)) {
            at++;
            while (isDigit(at)) {
                at++;
            }
        }
        add(Kind.NUMBER, start, at);
    }

    private void text(char quote) {
        int end = source.indexOf(quote, at + 1);
        if (end < 0) {
            throw new LiquidSyntaxException(
                    "liquid_syntax", "the text that starts with " + quote + " has no end", base + at);
        }
        lexemes.add(new Lexeme(Kind.TEXT, source.substring(at + 1, end), base + at));
        at = end + 1;
    }

    private void sign(char c) {
        String two = at + 1 < source.length() ? source.substring(at, at + 2) : "";
        switch (two) {
            case "==", "!=", "<>", "<=", ">=", ".." -> add(Kind.SIGN, at, at += 2);
            default -> {
                if ("|.:,[]()<>?-=".indexOf(c) < 0) {
                    throw new LiquidSyntaxException("liquid_syntax", "unexpected character '" + c + "'", base + at);
                }
                add(Kind.SIGN, at, at += 1);
            }
        }
    }

    private void add(Kind kind, int start, int end) {
        lexemes.add(new Lexeme(kind, source.substring(start, end), base + start));
    }

    private static boolean isNameStart(char c) {
        return c == '_' || Character.isLetter(c);
    }

    private boolean isDigit(int place) {
        return place < source.length() && source.charAt(place) >= '0' && source.charAt(place) <= '9';
    }
}
