package io.flusomail.audience.rules;

/**
 * What is asked of the address that was clicked.
 *
 * @param negated true exactly when the test is not passed, which a link without a known address does not pass
 */
public record LinkTest(Test.Text test, boolean negated) {}
