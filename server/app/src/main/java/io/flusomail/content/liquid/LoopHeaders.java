package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.Expression;
import io.flusomail.content.liquid.expressions.ExpressionParser;
import io.flusomail.content.liquid.expressions.LiquidSyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code item in items reversed limit: 2 offset: continue}. */
final class LoopHeaders {
    private LoopHeaders() {}

    static Loops.Header forLoop(Token tag) {
        ExpressionParser parser = new ExpressionParser(tag.text(), tag.textStart());
        return header(tag, parser, new HashMap<>(), Set.of("limit", "offset"));
    }

    static Loops.TableRow tableRow(Token tag, Block body) {
        ExpressionParser parser = new ExpressionParser(tag.text(), tag.textStart());
        Map<String, Expression> settings = new HashMap<>();
        Loops.Header header = header(tag, parser, settings, Set.of("cols", "limit", "offset", "range"));
        return new Loops.TableRow(header, settings.get("cols"), body);
    }

    private static Loops.Header header(
            Token tag, ExpressionParser parser, Map<String, Expression> settings, Set<String> allowed) {
        String variable = parser.name("the name of the loop's variable");
        if (!parser.takesName("in")) {
            throw new LiquidSyntaxException(
                    "liquid_syntax", "expected {% " + tag.name() + " item in list %}", tag.start());
        }
        int from = parser.position();
        Expression collection = parser.expression();
        String written = parser.written(from);
        boolean reversed = parser.takesName("reversed");
        parser.takes(",");
        boolean goesOn = false;
        while (!parser.atEnd()) {
            String setting = parser.name("limit or offset");
            if (!allowed.contains(setting)) {
                throw new LiquidSyntaxException(
                        "liquid_syntax", "'" + setting + "' is not a setting of '" + tag.name() + "'", tag.start());
            }
            parser.expect(":");
            if (setting.equals("offset") && parser.takesName("continue")) {
                goesOn = true;
            } else {
                settings.put(setting, parser.expression());
            }
            parser.takes(",");
        }
        return new Loops.Header(
                variable,
                collection,
                variable + "-" + written,
                reversed,
                settings.get("limit"),
                settings.get("offset"),
                goesOn,
                tag.start());
    }
}
