package io.flusomail.content.rendering;

import org.jspecify.annotations.Nullable;

/** What came of filling a template for one contact. */
public sealed interface Rendered {
    /**
     * The parts of the mail.
     *
     * @param html null for a plain-text mail
     */
    record Message(String subject, @Nullable String html, String text) implements Rendered {}

    /**
     * This contact's values do not go with the template (a division by zero, a limit reached); the next one's may.
     *
     * @param field the part that failed, as in {@link TemplateProblem#field()}
     */
    record Failure(String field, String message) implements Rendered {}
}
