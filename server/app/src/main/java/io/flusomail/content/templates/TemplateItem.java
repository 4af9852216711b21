package io.flusomail.content.templates;

import io.flusomail.platform.ids.TemplateId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A template in a list: without its content, which is read one by one. */
record TemplateItem(
        TemplateId id,
        String templateName,
        String templateCode,
        String templateType,
        String category,
        @Nullable String description,
        @Nullable String subjectLine,
        @Nullable String preheaderText,
        boolean isActive,
        boolean isDefault,
        int version,
        long usageCount,
        Instant createdAt,
        Instant updatedAt) {

    static TemplateItem of(Template template) {
        TemplateDraft draft = template.draft();
        return new TemplateItem(
                template.id(),
                draft.name(),
                template.code(),
                draft.type(),
                draft.category(),
                draft.description(),
                draft.body().subject(),
                draft.body().preheader(),
                draft.isActive(),
                draft.isDefault(),
                template.version(),
                template.usageCount(),
                template.createdAt(),
                template.updatedAt());
    }
}
