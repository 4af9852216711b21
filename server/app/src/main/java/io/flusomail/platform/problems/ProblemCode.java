package io.flusomail.platform.problems;

/**
 * One named problem of a module, implemented by its {@code …Problems} enum. Each code has a page
 * {@code docs/problems/<code>.md} and counts in the metric {@code flusomail_problems_total}.
 */
public interface ProblemCode {

    /** Lower snake case, unique in the product: {@code contact_email_taken}. */
    String code();

    ProblemKind kind();

    /** A short sentence without particulars. */
    String title();
}
