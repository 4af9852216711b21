package io.flusomail.consent;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemKind;

/** What can be wrong with topics and lists of people to leave out. */
public enum ConsentProblems implements ProblemCode {
    TOPIC_NAME_TAKEN(ProblemKind.CONFLICT, "Another topic has this name"),
    TOPIC_IN_USE(ProblemKind.CONFLICT, "The topic is in use"),
    SUPPRESSION_LIST_NAME_TAKEN(ProblemKind.CONFLICT, "Another suppression list has this name"),
    SUPPRESSION_LIST_IN_USE(ProblemKind.CONFLICT, "The suppression list is in use");

    private final Meaning meaning;

    ConsentProblems(ProblemKind kind, String title) {
        this.meaning = new Meaning(kind, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
