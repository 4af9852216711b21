package io.flusomail.content.templates;

import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What each save of a template left. */
@RestController
@RequestMapping("/api/templates/{id}/versions")
class VersionController {

    private final KeepTemplates templates;

    VersionController(KeepTemplates templates) {
        this.templates = templates;
    }

    record VersionAnswer(
            int version,
            String templateName,
            @Nullable String mjml,
            @Nullable String htmlContent,
            @Nullable String textContent,
            @Nullable String cssStyles,
            @Nullable String subjectLine,
            @Nullable String preheaderText,
            String createdBy,
            Instant createdAt) {

        static VersionAnswer of(TemplateVersion version) {
            TemplateBody body = version.body();
            return new VersionAnswer(
                    version.version(),
                    version.name(),
                    body.mjml(),
                    body.html(),
                    body.text(),
                    body.css(),
                    body.subject(),
                    body.preheader(),
                    version.createdBy(),
                    version.createdAt());
        }
    }

    /** At most the newest two hundred; without their content. */
    record VersionList(List<VersionAnswer> items) {}

    @GetMapping
    @Requires("templates:read")
    VersionList all(@PathVariable TemplateId id) {
        return new VersionList(
                templates.versions(id).stream().map(VersionAnswer::of).toList());
    }

    @GetMapping("/{version}")
    @Requires("templates:read")
    VersionAnswer one(@PathVariable TemplateId id, @PathVariable int version) {
        return VersionAnswer.of(templates.version(id, version));
    }

    @PostMapping("/{version}/restore")
    @Requires("templates:update")
    TemplateAnswer restore(@PathVariable TemplateId id, @PathVariable int version) {
        return TemplateAnswer.of(templates.restore(id, version));
    }
}
