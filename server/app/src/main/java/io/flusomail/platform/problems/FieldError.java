package io.flusomail.platform.problems;

/**
 * What is wrong with one value of a request.
 *
 * @param field the path of the value as the caller wrote it: {@code audience.lists[2]}
 * @param code lower snake case: {@code required}, {@code too_long}, {@code unknown}
 * @param message a sentence that names the rule
 */
public record FieldError(String field, String code, String message) {}
