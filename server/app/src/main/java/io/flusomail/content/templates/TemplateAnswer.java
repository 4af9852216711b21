package io.flusomail.content.templates;

import io.flusomail.platform.ids.TemplateId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A template as callers see it; lists leave its content out. */
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
        Instant updatedAt) {

    static TemplateAnswer of(Template template) {
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
                template.updatedAt());
    }
}
