package io.flusomail.content.templates;

import io.flusomail.content.ContentProblems;
import io.flusomail.content.rendering.Compilation;
import io.flusomail.content.rendering.CompiledTemplate;
import io.flusomail.content.rendering.TemplateProblem;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;

/** Says what keeps a template from being compiled, as the API does. */
final class TemplateFaults {

    private TemplateFaults() {}

    /** The compiled template, or 422 with every fault, its field and its place. */
    static CompiledTemplate require(Compilation compilation) {
        return switch (compilation) {
            case Compilation.Compiled(CompiledTemplate template) -> template;
            case Compilation.Refused(List<TemplateProblem> problems) -> throw refused(problems);
        };
    }

    private static ProblemException refused(List<TemplateProblem> problems) {
        List<FieldError> fields = problems.stream()
                .map(p -> new FieldError(p.field(), p.code(), placed(p)))
                .toList();
        return new ProblemException(
                ContentProblems.TEMPLATE_INVALID, fields.getFirst().message(), fields, null);
    }

    private static String placed(TemplateProblem problem) {
        return problem.line() == 0
                ? problem.message()
                : "Line " + problem.line() + ", column " + problem.column() + ": " + problem.message();
    }
}
