package io.flusomail.content.liquid.expressions;

import io.flusomail.content.liquid.expressions.Lexer.Kind;
import io.flusomail.content.liquid.expressions.Lexer.Lexeme;
import io.flusomail.content.liquid.filters.Filter;
import io.flusomail.content.liquid.filters.Filters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one filter with its arguments and checks their number, which Liquid itself would do only when rendering. */
final class FilterCalls {
    private FilterCalls() {}

    static Filtered.Call read(ExpressionParser parser) {
        Lexeme name = parser.next();
        if (name.kind() != Kind.NAME) {
            throw ExpressionParser.unexpected(name, "a filter's name");
        }
        Filter filter = Filters.named(name.text());
        if (filter == null) {
            throw new LiquidSyntaxException("unknown_filter", "unknown filter '" + name.text() + "'", name.offset());
        }
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        if (parser.takes(":")) {
            do {
                if (parser.atNamedArgument()) {
                    String key = parser.name("a name");
                    parser.expect(":");
                    named.put(key, parser.expression());
                } else {
                    positional.add(parser.expression());
                }
            } while (parser.takes(","));
        }
        check(filter, positional.size(), named, name);
        return new Filtered.Call(filter, List.copyOf(positional), named);
    }

    private static void check(Filter filter, int count, Map<String, Expression> named, Lexeme name) {
        String wanted = filter.least() == filter.most() ? "" + filter.least() : filter.least() + " to " + filter.most();
        if (count < filter.least() || count > filter.most()) {
            throw wrong(filter.name() + " takes " + wanted + " argument(s), not " + count, name);
        }
        for (String key : named.keySet()) {
            if (!filter.named().contains(key)) {
                throw wrong(filter.name() + " has no argument '" + key + "'", name);
            }
        }
    }

    private static LiquidSyntaxException wrong(String message, Lexeme name) {
        return new LiquidSyntaxException("wrong_arguments", message, name.offset());
    }
}
