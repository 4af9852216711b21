package io.flusomail.messages;

/**
 * One thing a check found.
 *
 * @param field what it concerns, by the API's name: {@code email_template_id}, {@code subject_line} …
 * @param code lower snake case: {@code template_without_unsubscribe}, {@code size} …
 */
public record Finding(String field, String code, String message) {}
