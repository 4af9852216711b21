package io.flusomail.content;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemKind;

/** What can be wrong with templates. */
public enum ContentProblems implements ProblemCode {
    TEMPLATE_INVALID(ProblemKind.INVALID, "The template does not compile"),
    TEMPLATE_CODE_TAKEN(ProblemKind.CONFLICT, "Another template has this code"),
    TEMPLATE_IN_USE(ProblemKind.CONFLICT, "The template is in use");

    private final Meaning meaning;

    ContentProblems(ProblemKind kind, String title) {
        this.meaning = new Meaning(kind, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
