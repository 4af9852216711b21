package io.flusomail.content.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.content.rendering.TemplateWarning;
import io.flusomail.platform.ids.TemplateId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template as callers see it.
 *
 * @param warnings in the answer to a save: what is better changed before sending
 */
record TemplateAnswer(
        TemplateId id,
        String templateName,
        String templateCode,
        String templateType,
        String category,
        @Nullable String description,
        @Nullable String mjml,
        @Nullable String htmlContent,
        @Nullable String textContent,
        @Nullable String cssStyles,
        @Nullable String subjectLine,
        @Nullable String preheaderText,
        boolean isActive,
        boolean isDefault,
        int version,
        long usageCount,
        Instant createdAt,
        Instant updatedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TemplateWarning> warnings) {

    static TemplateAnswer of(Template template) {
        return of(template, null);
    }

    static TemplateAnswer of(SaveTemplate.Saved saved) {
        return of(saved.template(), saved.warnings());
    }

    private static TemplateAnswer of(Template template, @Nullable List<TemplateWarning> warnings) {
        TemplateDraft draft = template.draft();
        TemplateBody body = draft.body();
        return new TemplateAnswer(
                template.id(),
                draft.name(),
                template.code(),
                draft.type(),
                draft.category(),
                draft.description(),
                body.mjml(),
                body.html(),
                body.text(),
                body.css(),
                body.subject(),
                body.preheader(),
                draft.isActive(),
                draft.isDefault(),
                template.version(),
                template.usageCount(),
                template.createdAt(),
                template.updatedAt(),
                warnings);
    }
}
