package io.flusomail.content.rendering;

import java.util.List;

/** A template ready for sending, or why there is none. */
public sealed interface Compilation {
    record Compiled(CompiledTemplate template) implements Compilation {}

    /** @param problems at least one */
    record Refused(List<TemplateProblem> problems) implements Compilation {}
}
