package io.flusomail.content.mjml;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.flusomail.content.html.HtmlSource;
import io.flusomail.content.html.HtmlSource.Attribute;
import io.flusomail.content.html.HtmlSource.Tag;
import io.flusomail.content.html.LiquidShield;
import io.flusomail.content.liquid.LiquidProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles MJML with Liquid in it to HTML with the same Liquid in it. */
public final class MjmlCompiler {
    /**
     * Start and end tags and comments, those of the HTML within and of Liquid included. A rich mail has two thousand; the
     * time that mjml4j takes grows with the square of their number.
     */
    private static final int MOST_TAGS = 20_000;

    /** Of the HTML that MJML becomes, with its Liquid and without. */
    private static final int LONGEST_HTML = 1 << 21;

    private MjmlCompiler() {}

    /**
     * What came of it.
     *
     * @param html null where there are problems
     */
    public record Result(@Nullable String html, List<LiquidProblem> problems, List<LiquidProblem> warnings) {}

    public static Result compile(String mjml) {
        HtmlSource source = HtmlSource.of(mjml);
        MjmlLinter.Findings findings = MjmlLinter.lint(source);
        if (!findings.problems().isEmpty()) {
            return new Result(null, findings.problems(), findings.warnings());
        }
        LiquidShield shield = LiquidShield.of(source, false, Map.of());
        if (shield.shielded().chars().filter(c -> c == '<').count() > MOST_TAGS) {
            return tooLong("At most " + MOST_TAGS + " tags are allowed in MJML, those of Liquid included.", findings);
        }
        StringBuilder inlineStyles = new StringBuilder();
        String plain = withoutInlineStyles(shield.shielded(), inlineStyles);
        List<LiquidProblem> warnings = new ArrayList<>(findings.warnings());
        try {
            String html = Mjml4j.render(plain, configuration(source));
            html = StyleInliner.inline(html, inlineStyles.toString(), warnings);
            return Math.max(html.length(), shield.restoredLength(html)) > LONGEST_HTML
                    ? tooLong("The HTML that this becomes has more than " + LONGEST_HTML + " characters.", findings)
                    : new Result(shield.restore(html), List.of(), List.copyOf(warnings));
        } catch (RuntimeException | StackOverflowError e) {
            // mjml4j throws whatever a value it cannot read leads to, and descends as deep as HTML is nested: the
            // template is at fault, not we.
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            LiquidProblem problem =
                    new LiquidProblem(1, 1, "mjml_structure", "MJML could not be compiled: " + shield.restore(reason));
            return new Result(null, List.of(problem), findings.warnings());
        }
    }

    private static Result tooLong(String message, MjmlLinter.Findings findings) {
        return new Result(null, List.of(new LiquidProblem(0, 0, "too_long", message)), findings.warnings());
    }

    private static Mjml4j.Configuration configuration(HtmlSource source) {
        Tag root = source.first("mjml");
        Attribute lang = root == null ? null : root.attribute("lang");
        Attribute dir = root == null ? null : root.attribute("dir");
        String direction = dir == null ? "" : dir.valueIn(source.text()).toLowerCase(Locale.ROOT);
        return new Mjml4j.Configuration(
                lang == null ? "und" : lang.valueIn(source.text()),
                switch (direction) {
                    case "ltr" -> Mjml4j.TextDirection.LTR;
                    case "rtl" -> Mjml4j.TextDirection.RTL;
                    default -> Mjml4j.TextDirection.AUTO;
                });
    }

    /** mjml4j drops {@code <mj-style inline="inline">}: we take its rules out and apply them ourselves. */
    private static String withoutInlineStyles(String mjml, StringBuilder styles) {
        HtmlSource source = HtmlSource.of(mjml);
        StringBuilder rest = new StringBuilder(mjml.length());
        int from = 0;
        for (int i = 0; i + 1 < source.tags().size(); i++) {
            Tag tag = source.tags().get(i);
            Attribute inline = tag.attribute("inline");
            if (tag.name().equals("mj-style")
                    && inline != null
                    && inline.valueIn(mjml).equals("inline")) {
                Tag end = source.tags().get(i + 1);
                styles.append(mjml, tag.end(), end.start()).append('\n');
                rest.append(mjml, from, tag.start());
                from = end.end();
            }
        }
        return rest.append(mjml, from, mjml.length()).toString();
    }
}
