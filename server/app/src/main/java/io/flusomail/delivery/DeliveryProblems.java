package io.flusomail.delivery;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemKind;
import java.util.Locale;

/** Problems of providers and senders. */
public enum DeliveryProblems implements ProblemCode {
    PROVIDER_IN_USE(ProblemKind.CONFLICT, "The provider is in use"),
    SENDER_IN_USE(ProblemKind.CONFLICT, "The sender is in use");

    private final ProblemKind kind;
    private final String title;

    DeliveryProblems(ProblemKind kind, String title) {
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
