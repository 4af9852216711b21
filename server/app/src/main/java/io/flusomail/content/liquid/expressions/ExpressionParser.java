package io.flusomail.content.liquid.expressions;

import io.flusomail.content.liquid.expressions.Lexer.Kind;
import io.flusomail.content.liquid.expressions.Lexer.Lexeme;
import io.flusomail.content.liquid.values.Emptiness;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads the inside of one tag, from left to right; every complaint names its place in the template. */
public final class ExpressionParser {
    /** Brackets within brackets, terms in a condition; more would only be an attack on the stack. */
    private static final int DEEPEST = 200;

    private final String source;
    private final int base;
    private final List<Lexeme> lexemes;
    private int at;
    private int depth;

    /** @param base where {@code source} starts in the whole template */
    public ExpressionParser(String source, int base) {
        this.source = source;
        this.base = base;
        this.lexemes = Lexer.lex(source, base);
    }

    public Filtered filtered() {
        if (atEnd()) {
            return new Filtered(new Expression.Literal(null), List.of());
        }
        Expression subject = expression();
        List<Filtered.Call> calls = new ArrayList<>();
        while (takes("|")) {
            calls.add(FilterCalls.read(this));
        }
        end();
        return new Filtered(subject, List.copyOf(calls));
    }

    public Condition condition() {
        descend();
        Condition first = comparison();
        if (peek().isName("and")) {
            at++;
            return new Condition.Both(first, condition());
        }
        if (peek().isName("or")) {
            at++;
            return new Condition.Either(first, condition());
        }
        end();
        return first;
    }

    private Condition comparison() {
        Expression left = expression();
        Condition.Operator operator = switch (peek().text()) {
            case "==" -> Condition.Operator.EQUAL;
            case "!=", "<>" -> Condition.Operator.DIFFERENT;
            case "<" -> Condition.Operator.LESS;
            case "<=" -> Condition.Operator.LESS_OR_EQUAL;
            case ">" -> Condition.Operator.GREATER;
            case ">=" -> Condition.Operator.GREATER_OR_EQUAL;
            case "contains" -> Condition.Operator.CONTAINS;
            default -> null;
        };
        if (operator == null || peek().kind() == Kind.TEXT) {
            return new Condition.Truth(left);
        }
        at++;
        return new Condition.Comparison(left, operator, expression());
    }

    public Expression expression() {
        int before = depth;
        descend();
        Lexeme first = next();
        Expression expression = expression(first);
        depth = before;
        return expression;
    }

    private void descend() {
        if (++depth > DEEPEST) {
            throw new LiquidSyntaxException("liquid_syntax", "this expression is nested too deeply", peek().offset());
        }
    }

    private Expression expression(Lexeme first) {
        return switch (first.kind()) {
            case TEXT -> new Expression.Literal(first.text());
            case NUMBER -> new Expression.Literal(number(first.text()));
            case NAME -> named(first);
            case SIGN -> bracketed(first);
            case END ->
                throw new LiquidSyntaxException("liquid_syntax", "something is missing at the end", first.offset());
        };
    }

    private static Number number(String text) {
        if (text.indexOf('.') >= 0) {
            return Double.valueOf(text);
        }
        return text.length() <= 18 ? (Number) Long.valueOf(text) : new BigInteger(text);
    }

    private Expression named(Lexeme name) {
        List<Expression.Step> steps = steps();
        if (steps.isEmpty()) {
            switch (name.text()) {
                case "nil", "null" -> {
                    return new Expression.Literal(null);
                }
                case "true", "false" -> {
                    return new Expression.Literal(Boolean.valueOf(name.text()));
                }
                case "empty" -> {
                    return new Expression.Literal(Emptiness.EMPTY);
                }
                case "blank" -> {
                    return new Expression.Literal(Emptiness.BLANK);
                }
                default -> {}
            }
        }
        return new Expression.Variable(new Expression.Literal(name.text()), steps);
    }

    private Expression bracketed(Lexeme first) {
        if (first.is("(")) {
            Expression low = expression();
            expect("..");
            Expression high = expression();
            expect(")");
            return new Expression.Range(low, high);
        }
        if (first.is("[")) {
            Expression name = expression();
            expect("]");
            return new Expression.Variable(name, steps());
        }
        throw unexpected(first, "a value");
    }

    private List<Expression.Step> steps() {
        List<Expression.Step> steps = new ArrayList<>();
        while (true) {
            if (takes(".")) {
                Lexeme key = next();
                if (key.kind() != Kind.NAME) {
                    throw unexpected(key, "a name after the dot");
                }
                steps.add(new Expression.Step(new Expression.Literal(key.text()), true));
            } else if (takes("[")) {
                steps.add(new Expression.Step(expression(), false));
                expect("]");
            } else {
                return List.copyOf(steps);
            }
        }
    }

    // What tags need besides expressions.

    /** The next word as a name. */
    public String name(String what) {
        Lexeme name = next();
        if (name.kind() != Kind.NAME) {
            throw unexpected(name, what);
        }
        return name.text();
    }

    public boolean takesName(String name) {
        if (!peek().isName(name)) {
            return false;
        }
        at++;
        return true;
    }

    public boolean takes(String sign) {
        if (!peek().is(sign)) {
            return false;
        }
        at++;
        return true;
    }

    public void expect(String sign) {
        Lexeme found = next();
        if (!found.is(sign)) {
            throw unexpected(found, "'" + sign + "'");
        }
    }

    public boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    public void end() {
        if (!atEnd()) {
            throw unexpected(peek(), "the end of the tag");
        }
    }

    /** The source from the n-th lexeme read up to here, as written. */
    public String written(int from) {
        int start = lexemes.get(from).offset() - base;
        return source.substring(start, peek().offset() - base).strip();
    }

    public int position() {
        return at;
    }

    Lexeme peek() {
        return lexemes.get(at);
    }

    /** Whether a name and a colon come next. */
    boolean atNamedArgument() {
        return peek().kind() == Kind.NAME && lexemes.get(at + 1).is(":");
    }

    Lexeme next() {
        Lexeme next = lexemes.get(at);
        if (next.kind() != Kind.END) {
            at++;
        }
        return next;
    }

    static LiquidSyntaxException unexpected(Lexeme found, String wanted) {
        String what = found.kind() == Kind.END ? "the end" : "'" + found.text() + "'";
        return new LiquidSyntaxException(
                "liquid_syntax", "found " + what + " where " + wanted + " was expected", found.offset());
    }
}
