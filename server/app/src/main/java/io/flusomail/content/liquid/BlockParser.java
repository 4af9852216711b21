package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.LiquidSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tokens into blocks. A mistake inside one tag is noted and reading goes on; a missing end is final. */
final class BlockParser {
    /** Blocks within blocks; more would only be an attack on the stack. */
    private static final int DEEPEST = 100;

    /** @param by the tag that ended the block */
    record Ended(Block block, Token by) {}

    private final String source;
    private final TagParser tags;
    private final List<LiquidProblem> problems = new ArrayList<>();
    private int depth;

    BlockParser(String source, LiquidSyntax syntax) {
        this.source = source;
        this.tags = new TagParser(this, syntax);
    }

    List<LiquidProblem> problems() {
        return problems;
    }

    Block all(TokenSource tokens) {
        List<Node> nodes = new ArrayList<>();
        for (Token token = tokens.next(); token != null; token = tokens.next()) {
            add(nodes, token, tokens);
        }
        return new Block(nodes);
    }

    Ended until(Token opener, TokenSource tokens, Set<String> ends) {
        descend(opener);
        List<Node> nodes = new ArrayList<>();
        for (Token token = tokens.next(); token != null; token = tokens.next()) {
            if (token.kind() == Token.Kind.TAG && ends.contains(token.name())) {
                depth--;
                return new Ended(new Block(nodes), token);
            }
            add(nodes, token, tokens);
        }
        throw unclosed(opener);
    }

    private void descend(Token tag) {
        if (++depth > DEEPEST) {
            throw new LiquidSyntaxException("liquid_syntax", "blocks are nested too deeply", tag.start());
        }
    }

    private void add(List<Node> nodes, Token token, TokenSource tokens) {
        try {
            Node node = switch (token.kind()) {
                case TEXT -> token.text().isEmpty() ? null : new Outputs.Text(token.text());
                case OUTPUT -> tags.print(token);
                case TAG -> tags.tag(token, tokens);
            };
            if (node != null) {
                nodes.add(node);
            }
        } catch (LiquidSyntaxException e) {
            note(e);
            // The body of a block whose own tag is wrong would only give false complaints.
            if (e.code().equals("unclosed_tag") || isBlock(token)) {
                throw new Abandoned();
            }
        }
    }

    private static boolean isBlock(Token token) {
        return token.kind() == Token.Kind.TAG
                && Set.of("if", "unless", "case", "for", "tablerow", "capture", "comment", "doc", "raw", "ifchanged")
                        .contains(token.name());
    }

    void note(LiquidSyntaxException e) {
        if (problems.size() < 20) {
            problems.add(LiquidProblem.at(source, e.offset(), e.code(), String.valueOf(e.getMessage())));
        }
    }

    /** Reading cannot go on; the reason is noted. */
    static final class Abandoned extends RuntimeException {
        Abandoned() {
            super(null, null, false, false);
        }
    }

    static LiquidSyntaxException unclosed(Token tag) {
        return new LiquidSyntaxException(
                "unclosed_tag", "'" + tag.name() + "' has no 'end" + tag.name() + "'", tag.start());
    }

    /** Comments may hold comments and raw text; nothing else in them is read. */
    @Nullable
    Node comment(Token opener, TokenSource tokens) {
        int open = 1;
        while (open > 0) {
            Token token = tokens.next();
            if (token == null) {
                throw unclosed(opener);
            }
            if (token.isTag("comment")) {
                open++;
            } else if (token.isTag("endcomment")) {
                open--;
            } else if (token.isTag("raw") && tokens.verbatim("endraw") == null) {
                throw unclosed(opener);
            }
        }
        return null;
    }

    Node lines(Token tag) {
        descend(tag);
        Block block = all(new LineTokens(tag.text(), tag.textStart()));
        depth--;
        return block;
    }
}
