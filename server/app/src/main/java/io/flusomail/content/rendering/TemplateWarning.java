package io.flusomail.content.rendering;

/**
 * What is better changed before sending, but hinders nothing.
 *
 * @param code {@code size}, {@code image_without_alt}, {@code no_unsubscribe}, {@code no_postal_address} …
 * @param line from 1; 0 where the warning has no place
 */
public record TemplateWarning(String code, String message, int line) {}
