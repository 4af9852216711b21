package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.LiquidSyntaxException;
import io.flusomail.content.liquid.expressions.VariableUses;
import java.util.List;

/** A parsed template; any number of threads may render it at once. */
public final class LiquidTemplate {
    private final String source;
    private final Block root;

    private LiquidTemplate(String source, Block root) {
        this.source = source;
        this.root = root;
    }

    /** A template, or why there is none. */
    public sealed interface Parsed {
        record Good(LiquidTemplate template) implements Parsed {}

        record Bad(List<LiquidProblem> problems) implements Parsed {}
    }

    public static Parsed parse(String source, LiquidSyntax syntax) {
        BlockParser parser = new BlockParser(source, syntax);
        try {
            Block root = parser.all(new TemplateTokens(source));
            if (parser.problems().isEmpty()) {
                return new Parsed.Good(new LiquidTemplate(source, root));
            }
        } catch (LiquidSyntaxException e) {
            parser.note(e);
        } catch (BlockParser.Abandoned _) {
            // Its reason is among the problems.
        }
        return new Parsed.Bad(List.copyOf(parser.problems()));
    }

    /**
     * Appends the rendered template.
     *
     * @throws io.flusomail.content.liquid.values.LiquidRenderException when the values do not allow it or a limit is
     *     reached; {@link Rendering#offset()} then tells the place
     */
    public void render(Rendering state, StringBuilder out) {
        root.render(state, out);
    }

    public void uses(VariableUses uses) {
        root.uses(uses);
    }

    /** The line, from 1, of an offset in the source. */
    public int lineOf(int offset) {
        return LiquidProblem.at(source, offset, "", "").line();
    }
}
