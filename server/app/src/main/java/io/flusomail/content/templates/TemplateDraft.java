package io.flusomail.content.templates;

import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a template.
 *
 * @param code null: made from the name, or kept
 * @param type the person's own word, {@code regular} …
 * @param isDefault proposed first among those of its type
 */
public record TemplateDraft(
        String name,
        @Nullable String code,
        String type,
        String category,
        @Nullable String description,
        TemplateBody body,
        boolean isActive,
        boolean isDefault) {}
