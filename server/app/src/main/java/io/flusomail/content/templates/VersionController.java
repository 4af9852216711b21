package io.flusomail.content.templates;

import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    /** A version in a list: without its content, which is read one by one. */
    record VersionItem(
            int version,
            String templateName,
            @Nullable String subjectLine,
            @Nullable String preheaderText,
            String createdBy,
            Instant createdAt) {

        static VersionItem of(TemplateVersion version) {
            TemplateBody body = version.body();
            return new VersionItem(
                    version.version(),
                    version.name(),
                    body.subject(),
                    body.preheader(),
                    version.createdBy(),
                    version.createdAt());
        }
    }

    /** Newest first; two hundred are kept. */
    @GetMapping
    @Requires("templates:read")
    Page<VersionItem> page(
            @PathVariable TemplateId id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        List<VersionItem> kept =
                templates.versions(id).stream().map(VersionItem::of).toList();
        return Page.of(kept, PageRequest.of(page, pageSize));
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
