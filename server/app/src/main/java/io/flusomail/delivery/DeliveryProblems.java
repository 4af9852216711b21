package io.flusomail.delivery;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemKind;

/** Problems of providers and senders. */
public enum DeliveryProblems implements ProblemCode {
    PROVIDER_IN_USE(ProblemKind.CONFLICT, "The provider is in use"),
    SENDER_IN_USE(ProblemKind.CONFLICT, "The sender is in use");

    private final Meaning meaning;

    DeliveryProblems(ProblemKind kind, String title) {
        this.meaning = new Meaning(kind, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
