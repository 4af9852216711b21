package io.flusomail.content.rendering;

import io.flusomail.content.liquid.Escaping;
import io.flusomail.content.liquid.LiquidProblem;
import io.flusomail.content.liquid.LiquidSyntax;
import io.flusomail.content.liquid.LiquidTemplate;
import io.flusomail.content.mjml.MjmlCompiler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles templates: Liquid is checked where it was written, MJML turned into HTML, and a mail made of it by
 * {@link MailParts}.
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
        return new MailParts(source, html).compiled(warnings, clock, nanoTime);
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
}
