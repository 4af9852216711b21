package io.flusomail.content.templates;

import io.flusomail.platform.ids.TemplateId;
import java.time.Instant;

/**
 * A template with its newest content.
 *
 * @param version from 1, one more with each save
 * @param usageCount mailings that were made of it
 */
public record Template(
        TemplateId id,
        String code,
        int version,
        TemplateDraft draft,
        long usageCount,
        Instant createdAt,
        Instant updatedAt) {

    /** How the audit trail shows it; the content itself is kept with the versions. */
    record Summary(
            String name, String code, String type, String category, boolean isActive, boolean isDefault, int version) {}

    Summary summary() {
        return new Summary(
                draft.name(), code, draft.type(), draft.category(), draft.isActive(), draft.isDefault(), version);
    }
}
