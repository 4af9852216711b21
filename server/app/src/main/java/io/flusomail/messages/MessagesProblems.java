package io.flusomail.messages;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemKind;
import java.util.Locale;

/** What can be wrong with a message that is to be composed. */
public enum MessagesProblems implements ProblemCode {
    CONTENT_INVALID(ProblemKind.INVALID, "The content of the message does not compile");

    private final ProblemKind kind;
    private final String title;

    MessagesProblems(ProblemKind kind, String title) {
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
