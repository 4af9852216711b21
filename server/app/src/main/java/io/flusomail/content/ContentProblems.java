package io.flusomail.content;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemKind;
import java.util.Locale;

/** What can be wrong with templates. */
public enum ContentProblems implements ProblemCode {
    TEMPLATE_INVALID(ProblemKind.INVALID, "The template does not compile"),
    TEMPLATE_CODE_TAKEN(ProblemKind.CONFLICT, "Another template has this code"),
    TEMPLATE_IN_USE(ProblemKind.CONFLICT, "The template is in use");

    private final ProblemKind kind;
    private final String title;

    ContentProblems(ProblemKind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
