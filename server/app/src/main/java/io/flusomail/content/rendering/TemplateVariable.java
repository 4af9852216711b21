package io.flusomail.content.rendering;

/**
 * A value of the contact that a template uses.
 *
 * @param name the contact's field: {@code first_name}, or a custom field's key, however the template reaches it
 * @param optional every use has a {@code default} or stands under a condition on it, so that a contact without the
 *     value still gets a whole sentence
 */
public record TemplateVariable(String name, boolean optional) {}
