package io.flusomail.messages;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemKind;

/** What can be wrong with a message that is to be composed. */
public enum MessagesProblems implements ProblemCode {
    CONTENT_INVALID(ProblemKind.INVALID, "The content of the message does not compile");

    private final Meaning meaning;

    MessagesProblems(ProblemKind kind, String title) {
        this.meaning = new Meaning(kind, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
