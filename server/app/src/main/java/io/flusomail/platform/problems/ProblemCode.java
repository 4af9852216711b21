package io.flusomail.platform.problems;

import java.util.Locale;

/**
 * One named problem of a module, a constant of its {@code …Problems} enum. Each code has a page
 * {@code docs/problems/<code>.md}, which is shown at {@code /docs/problems/<code>}, and counts in the metric
 * {@code flusomail_problems_total}.
 */
public interface ProblemCode {

    /**
     * What a constant stands for.
     *
     * @param title a short sentence without particulars
     */
    record Meaning(ProblemKind kind, String title) {}

    /** The constant's. */
    String name();

    Meaning meaning();

    /** Lower snake case, unique in the product: {@code contact_email_taken}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    default ProblemKind kind() {
        return meaning().kind();
    }

    default String title() {
        return meaning().title();
    }
}
