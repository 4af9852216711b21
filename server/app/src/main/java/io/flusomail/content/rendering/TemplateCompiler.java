package io.flusomail.content.rendering;

import io.flusomail.content.html.HtmlSource;
import io.flusomail.content.html.LiquidSpans;
import io.flusomail.content.liquid.Escaping;
import io.flusomail.content.liquid.LiquidProblem;
import io.flusomail.content.liquid.LiquidSyntax;
import io.flusomail.content.liquid.LiquidTemplate;
import io.flusomail.content.liquid.expressions.VariableUses;
import io.flusomail.content.mjml.MjmlCompiler;
import io.flusomail.content.rendering.CompiledTemplate.Facts;
import io.flusomail.content.rendering.CompiledTemplate.Part;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles templates: Liquid checked where it was written, MJML turned into HTML, preheader, footer and pixel put in their
 * places, links numbered, the text part made, and all of it parsed once.
 */
public final class TemplateCompiler {
    private static final Logger LOG = LoggerFactory.getLogger(TemplateCompiler.class);

    private final Clock clock;
    private final LongSupplier nanoTime;

    public TemplateCompiler(Clock clock) {
        this(clock, System::nanoTime);
    }

    TemplateCompiler(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Whatever is written, the answer is a template or a problem that names the field. */
    public Compilation compile(TemplateSource source) {
        String field = source.kind().field();
        try {
            return compiled(source);
        } catch (StackOverflowError e) {
            LOG.warn("a template nested too deeply is refused", e);
            return refused(new TemplateProblem(field, 0, 0, "nested_too_deeply", "The content is nested too deeply."));
        } catch (RuntimeException e) {
            LOG.error("a template is refused because compiling it failed", e);
            return refused(new TemplateProblem(
                    field,
                    0,
                    0,
                    "not_compiled",
                    "The content cannot be compiled: " + e.getClass().getSimpleName()));
        }
    }

    private static Compilation refused(TemplateProblem problem) {
        return new Compilation.Refused(List.of(problem));
    }

    private Compilation compiled(TemplateSource source) {
        List<TemplateProblem> problems = new ArrayList<>(written(source));
        if (!problems.isEmpty()) {
            return new Compilation.Refused(List.copyOf(problems));
        }
        String html = null;
        List<TemplateWarning> warnings = new ArrayList<>();
        switch (source.kind()) {
            case HTML -> html = source.body();
            case MJML -> {
                MjmlCompiler.Result result = MjmlCompiler.compile(source.body());
                result.problems().forEach(p -> problems.add(problem("mjml", p)));
                result.warnings().forEach(w -> warnings.add(new TemplateWarning(w.code(), w.message(), w.line())));
                html = result.html();
            }
            case PLAIN_TEXT -> {}
        }
        if (!problems.isEmpty()) {
            return new Compilation.Refused(List.copyOf(problems));
        }
        return assemble(source, html, warnings);
    }

    // Everything is first read as it was written, so that lines and columns are those the person sees.

    private static List<TemplateProblem> written(TemplateSource source) {
        List<TemplateProblem> problems = new ArrayList<>();
        check(problems, "subject_line", source.subject(), TemplateSource.LONGEST_LINE);
        check(problems, "preheader_text", source.preheader(), TemplateSource.LONGEST_LINE);
        check(problems, source.kind().field(), source.body(), TemplateSource.LONGEST_BODY);
        if (source.kind() != TemplateSource.Kind.PLAIN_TEXT) {
            check(problems, "text_content", source.text(), TemplateSource.LONGEST_BODY);
        }
        if (source.body().isBlank()) {
            problems.add(new TemplateProblem(source.kind().field(), 1, 1, "empty", "The mail has no content."));
        }
        return problems;
    }

    private static void check(List<TemplateProblem> problems, String field, @Nullable String text, int longest) {
        if (text == null) {
            return;
        }
        if (text.length() > longest) {
            problems.add(new TemplateProblem(
                    field,
                    0,
                    0,
                    "too_long",
                    "At most " + longest + " characters are allowed here, not " + text.length() + "."));
        } else if (LiquidTemplate.parse(text, LiquidSyntax.everywhere(Escaping.NONE))
                instanceof LiquidTemplate.Parsed.Bad(List<LiquidProblem> bad)) {
            bad.forEach(p -> problems.add(problem(field, p)));
        }
    }

    private static TemplateProblem problem(String field, LiquidProblem problem) {
        return new TemplateProblem(field, problem.line(), problem.column(), problem.code(), problem.message());
    }

    private Compilation assemble(TemplateSource source, @Nullable String html, List<TemplateWarning> warnings) {
        String preheader = source.preheader() == null
                ? ""
                : source.preheader().replaceAll("\\s+", " ").strip();
        LinkMarks marks = new LinkMarks();
        List<TemplateProblem> problems = new ArrayList<>();
        Part htmlPart = null;
        String text = source.kind() == TemplateSource.Kind.PLAIN_TEXT ? source.body() : source.text();
        boolean ownText = text != null && !text.isBlank();
        String textSource = ownText && text != null ? HtmlAssembly.withTextFooter(text) : "";
        if (html != null) {
            String whole = HtmlAssembly.withFooter(html);
            if (!ownText) {
                textSource = LinkMarks.textOf(HtmlSource.of(whole));
            }
            HtmlSource complete = HtmlSource.of(HtmlAssembly.withPixel(withPreheader(whole, preheader)));
            String marked = marks.inHtml(complete);
            HtmlSource scanned = HtmlSource.of(marked);
            LiquidSyntax syntax = new LiquidSyntax(offset -> escaping(scanned, offset), marks.tags(true));
            htmlPart = part(problems, source.kind().field(), marked, syntax);
        }
        String markedText = ownText ? marks.inText(textSource) : textSource;
        LiquidSyntax plain = new LiquidSyntax(_ -> Escaping.NONE, marks.tags(false));
        Part textPart = part(problems, "text_content", markedText, plain);
        Part subject = part(problems, "subject_line", source.subject(), LiquidSyntax.everywhere(Escaping.LINE));
        if (textPart == null || subject == null || !problems.isEmpty()) {
            return new Compilation.Refused(List.copyOf(problems));
        }
        ContentChecks.check(source, html, warnings);
        boolean unsubscribe = LiquidSpans.reads(html != null ? html : textSource, "unsubscribe_url");
        Facts facts = new Facts(
                marks.links(), variables(subject, htmlPart, textPart), List.copyOf(warnings), unsubscribe, ownText);
        return new Compilation.Compiled(new CompiledTemplate(subject, htmlPart, textPart, facts, clock, nanoTime));
    }

    /** MJML's own {@code mj-preview} may place the preheader by the variable {@code preheader}. */
    private static String withPreheader(String html, String preheader) {
        if (LiquidSpans.reads(html, "preheader")) {
            return html.replaceAll("\\{\\{-?\\s*preheader\\s*-?}}", Matcher.quoteReplacement(preheader));
        }
        return preheader.isEmpty() ? html : HtmlAssembly.withPreheader(html, preheader);
    }

    private static Escaping escaping(HtmlSource html, int offset) {
        if (html.isRawText(offset)) {
            return Escaping.RAW;
        }
        return html.isUnquoted(offset) ? Escaping.UNQUOTED : Escaping.HTML;
    }

    private static @Nullable Part part(
            List<TemplateProblem> problems, String field, String source, LiquidSyntax syntax) {
        return switch (LiquidTemplate.parse(source, syntax)) {
            case LiquidTemplate.Parsed.Good(LiquidTemplate template) ->
                new Part(field, template, source.length() + 256);
            case LiquidTemplate.Parsed.Bad(List<LiquidProblem> bad) -> {
                // The source was good by itself: a block begins inside an address, or between elements that MJML parts.
                bad.forEach(p -> problems.add(new TemplateProblem(
                        field,
                        0,
                        0,
                        p.code(),
                        p.message() + ": a block must begin and end in the same place of the mail")));
                yield null;
            }
        };
    }

    private static List<TemplateVariable> variables(Part subject, @Nullable Part html, Part text) {
        // The text part repeats the HTML, and a block of its own may not guard what the HTML's does.
        Map<String, Boolean> all = new TreeMap<>();
        for (Part part : html == null ? List.of(subject, text) : List.of(subject, html, text)) {
            VariableUses uses = new VariableUses();
            part.template().uses(uses);
            ContactNames.of(uses.byPath()).forEach((name, covered) -> all.merge(name, covered, Boolean::logicalAnd));
        }
        return all.entrySet().stream()
                .map(entry -> new TemplateVariable(entry.getKey(), entry.getValue()))
                .toList();
    }
}
