package io.flusomail.content.rendering;

import org.jspecify.annotations.Nullable;

/**
 * A link that is tracked.
 *
 * @param number from 1, in the order of the HTML, then of a text part of its own
 * @param url the address, or null where Liquid decides it per contact
 * @param written the address as the template writes it
 */
public record TemplateLink(int number, @Nullable String url, String written) {}
