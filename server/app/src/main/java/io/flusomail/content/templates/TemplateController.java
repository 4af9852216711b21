package io.flusomail.content.templates;

import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/templates")
class TemplateController {

    private final KeepTemplates templates;
    private final SaveTemplate save;
    private final Patch patch;

    TemplateController(KeepTemplates templates, SaveTemplate save, Patch patch) {
        this.templates = templates;
        this.save = save;
        this.patch = patch;
    }

    @PostMapping
    @Requires("templates:create")
    ResponseEntity<TemplateAnswer> create(@Valid @RequestBody TemplateRequest request) {
        return made(save.create(request.draft()));
    }

    @GetMapping
    @Requires("templates:read")
    Page<TemplateItem> page(
            @RequestParam(name = "is_active", required = false) @Nullable Boolean active,
            @RequestParam(name = "template_type", required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        String part = search == null || search.isEmpty() ? q : search;
        TemplateFilter filter = new TemplateFilter(active, given(type), given(category), given(part));
        return templates.page(filter, PageRequest.of(page, pageSize)).map(TemplateItem::of);
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    @GetMapping("/{id}")
    @Requires("templates:read")
    TemplateAnswer one(@PathVariable TemplateId id) {
        return TemplateAnswer.of(templates.get(id));
    }

    /** Content of another form takes the place of what is there. */
    @PatchMapping("/{id}")
    @Requires("templates:update")
    TemplateAnswer change(@PathVariable TemplateId id, @RequestBody JsonNode body) {
        return TemplateAnswer.of(
                save.change(id, now -> over(TemplateRequest.of(now), body).draft()));
    }

    private TemplateRequest over(TemplateRequest present, JsonNode body) {
        boolean newForm = body.hasNonNull("mjml") || body.hasNonNull("html_content");
        return patch.over(newForm ? present.withoutMarkup() : present, body, TemplateRequest.class);
    }

    @PutMapping("/{id}")
    @Requires("templates:update")
    TemplateAnswer replace(@PathVariable TemplateId id, @Valid @RequestBody TemplateRequest request) {
        return TemplateAnswer.of(save.change(id, _ -> request.draft()));
    }

    @PostMapping("/{id}/duplicate")
    @Requires("templates:create")
    ResponseEntity<TemplateAnswer> duplicate(@PathVariable TemplateId id) {
        return made(save.duplicate(id));
    }

    @DeleteMapping("/{id}")
    @Requires("templates:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable TemplateId id) {
        templates.delete(id);
    }

    private static ResponseEntity<TemplateAnswer> made(SaveTemplate.Saved saved) {
        return ResponseEntity.created(
                        URI.create("/api/templates/" + saved.template().id()))
                .body(TemplateAnswer.of(saved));
    }
}
