package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.Condition;
import io.flusomail.content.liquid.expressions.Expression;
import io.flusomail.content.liquid.expressions.ExpressionParser;
import io.flusomail.content.liquid.expressions.Filtered;
import io.flusomail.content.liquid.expressions.LiquidSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes nodes of tags; for the bodies of block tags it goes back to the {@link BlockParser}. */
final class TagParser {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*([\\w\\-.\\[\\]]+)\\s*=", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NAME =
            Pattern.compile("\\s*['\"]?([\\w\\-.\\[\\]]+)['\"]?\\s*", Pattern.UNICODE_CHARACTER_CLASS);

    /** Sections of Mustache and Handlebars, found in imported mails: they print nothing, and the checks warn of them. */
    private static final Pattern FOREIGN = Pattern.compile("\\s*[#/^]");

    private final BlockParser blocks;
    private final LiquidSyntax syntax;

    TagParser(BlockParser blocks, LiquidSyntax syntax) {
        this.blocks = blocks;
        this.syntax = syntax;
    }

    /** The node, or null for a comment. */
    @Nullable
    Node tag(Token tag, TokenSource tokens) {
        return switch (tag.name()) {
            case "#" -> inlineComment(tag);
            case "comment" -> blocks.comment(tag, tokens);
            case "doc" -> doc(tag, tokens);
            case "raw" -> new Outputs.Verbatim(verbatim(tag, tokens, "endraw"));
            case "assign" -> assign(tag);
            case "capture" -> new Outputs.Capture(name(tag), body(tag, tokens), isHtml(tag));
            case "echo" -> print(tag);
            case "increment" -> new Outputs.Count(name(tag), true);
            case "decrement" -> new Outputs.Count(name(tag), false);
            case "cycle" -> cycle(tag);
            case "ifchanged" -> new Outputs.IfChanged(body(tag, tokens));
            case "break" -> new Outputs.Jump(Rendering.Interrupt.BREAK);
            case "continue" -> new Outputs.Jump(Rendering.Interrupt.CONTINUE);
            case "if" -> branches(tag, tokens, true);
            case "unless" -> branches(tag, tokens, false);
            case "case" -> cases(tag, tokens);
            case "for" -> forLoop(tag, tokens);
            case "tablerow" -> LoopHeaders.tableRow(tag, body(tag, tokens));
            case "liquid" -> blocks.lines(tag);
            default -> other(tag, tokens);
        };
    }

    private Node other(Token tag, TokenSource tokens) {
        if (syntax.extensions().containsKey(tag.name())) {
            return syntax.extensions().get(tag.name()).apply(tag.text().strip(), body(tag, tokens));
        }
        String name = tag.name();
        String message = switch (name) {
            case "" -> "a tag without a name";
            case "include", "render", "section", "layout", "extends" ->
                "'" + name + "' is not supported: a mail's template stands alone";
            case "else", "elsif", "when" -> "'" + name + "' outside of its block";
            default ->
                name.startsWith("end")
                        ? "'" + name + "' without a block that it could end"
                        : "unknown tag '" + name + "'";
        };
        throw new LiquidSyntaxException("unknown_tag", message, tag.start());
    }

    private Block body(Token tag, TokenSource tokens) {
        return blocks.until(tag, tokens, Set.of("end" + tag.name())).block();
    }

    private static String verbatim(Token tag, TokenSource tokens, String end) {
        String text = tokens.verbatim(end);
        if (text == null) {
            throw BlockParser.unclosed(tag);
        }
        return text;
    }

    private static @Nullable Node inlineComment(Token tag) {
        for (String line : tag.text().split("\n", -1)) {
            boolean first = tag.text().startsWith(line);
            if (!first && !line.isBlank() && !line.strip().startsWith("#")) {
                throw new LiquidSyntaxException(
                        "liquid_syntax", "each line of an inline comment must begin with '#'", tag.start());
            }
        }
        return null;
    }

    private static @Nullable Node doc(Token tag, TokenSource tokens) {
        if (!tag.text().isBlank()) {
            throw new LiquidSyntaxException("liquid_syntax", "'doc' takes no arguments", tag.textStart());
        }
        verbatim(tag, tokens, "enddoc");
        return null;
    }

    private Node assign(Token tag) {
        Matcher target = ASSIGNMENT.matcher(tag.text());
        if (!target.lookingAt()) {
            throw new LiquidSyntaxException("liquid_syntax", "expected {% assign name = value %}", tag.start());
        }
        Filtered value =
                new ExpressionParser(tag.text().substring(target.end()), tag.textStart() + target.end()).filtered();
        return new Outputs.Assign(target.group(1), value, isHtml(tag), tag.start());
    }

    Node print(Token tag) {
        if (tag.kind() == Token.Kind.OUTPUT && FOREIGN.matcher(tag.text()).lookingAt()) {
            return new Outputs.Text("");
        }
        Filtered value = new ExpressionParser(tag.text(), tag.textStart()).filtered();
        return new Outputs.Print(value, syntax.escaping().apply(tag.start()), tag.start());
    }

    private boolean isHtml(Token tag) {
        return syntax.escaping().apply(tag.start()).isHtml();
    }

    private static String name(Token tag) {
        Matcher name = NAME.matcher(tag.text());
        if (!name.matches()) {
            throw new LiquidSyntaxException("liquid_syntax", "expected {% " + tag.name() + " name %}", tag.start());
        }
        return name.group(1);
    }

    private Node cycle(Token tag) {
        ExpressionParser parser = new ExpressionParser(tag.text(), tag.textStart());
        Expression first = parser.expression();
        List<Filtered> values = new ArrayList<>();
        Filtered group = null;
        if (parser.takes(":")) {
            group = plain(first);
        } else {
            values.add(plain(first));
            parser.takes(",");
        }
        while (!parser.atEnd()) {
            values.add(plain(parser.expression()));
            if (!parser.takes(",")) {
                parser.end();
            }
        }
        if (group == null) {
            boolean constant = values.stream().allMatch(value -> value.subject() instanceof Expression.Literal);
            String key = constant ? "of " + tag.text().strip() : "at " + tag.start();
            group = plain(new Expression.Literal(key));
        } else if (values.isEmpty()) {
            throw new LiquidSyntaxException("liquid_syntax", "'cycle' needs values", tag.start());
        }
        return new Outputs.Cycle(group, List.copyOf(values), syntax.escaping().apply(tag.start()), tag.start());
    }

    private static Filtered plain(Expression expression) {
        return new Filtered(expression, List.of());
    }

    private Node branches(Token tag, TokenSource tokens, boolean wanted) {
        String end = "end" + tag.name();
        List<Branches.Arm> arms = new ArrayList<>();
        Token arm = tag;
        boolean first = true;
        while (!arm.isTag(end)) {
            Condition condition =
                    arm.isTag("else") ? null : new ExpressionParser(arm.text(), arm.textStart()).condition();
            BlockParser.Ended ended = blocks.until(tag, tokens, Set.of("elsif", "else", end));
            arms.add(new Branches.Arm(condition, wanted || !first, ended.block(), arm.start()));
            first = false;
            arm = ended.by();
        }
        return Branches.If.of(arms);
    }

    private Node cases(Token tag, TokenSource tokens) {
        Expression subject = new ExpressionParser(tag.text(), tag.textStart()).expression();
        List<Branches.When> whens = new ArrayList<>();
        // What stands before the first when is read and dropped.
        Token arm = blocks.until(tag, tokens, Set.of("when", "else", "endcase")).by();
        while (!arm.isTag("endcase")) {
            BlockParser.Ended ended = blocks.until(tag, tokens, Set.of("when", "else", "endcase"));
            whens.add(new Branches.When(arm.isTag("else") ? List.of() : whenValues(arm), ended.block()));
            arm = ended.by();
        }
        return Branches.Case.of(subject, whens, tag.start());
    }

    private static List<Expression> whenValues(Token when) {
        ExpressionParser parser = new ExpressionParser(when.text(), when.textStart());
        List<Expression> values = new ArrayList<>();
        do {
            values.add(parser.expression());
        } while (parser.takes(",") || parser.takesName("or"));
        return values;
    }

    private Node forLoop(Token tag, TokenSource tokens) {
        Loops.Header header = LoopHeaders.forLoop(tag);
        BlockParser.Ended body = blocks.until(tag, tokens, Set.of("else", "endfor"));
        Block otherwise = null;
        BlockParser.Ended last = body;
        while (last.by().isTag("else")) {
            last = blocks.until(tag, tokens, Set.of("else", "endfor"));
            otherwise = otherwise == null ? last.block() : otherwise;
        }
        return Loops.For.of(header, body.block(), otherwise);
    }
}
