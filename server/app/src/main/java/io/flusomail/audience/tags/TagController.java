package io.flusomail.audience.tags;

import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.web.Begun;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

@RestController
@RequestMapping("/api/tags")
class TagController {

    private final Tags tags;
    private final MergeTags merging;
    private final Jobs jobs;

    TagController(Tags tags, MergeTags merging, Jobs jobs) {
        this.tags = tags;
        this.merging = merging;
        this.jobs = jobs;
    }

    record TagRequest(@NotNull String name) {}

    /** @param into the tag that stays */
    record MergeRequest(@NotNull TagId into) {}

    @PostMapping
    @Requires("tags:create")
    ResponseEntity<Tag> create(@Valid @RequestBody TagRequest request) {
        Tag made = tags.create(request.name());
        return ResponseEntity.created(URI.create("/api/tags/" + made.id())).body(made);
    }

    @GetMapping
    @Requires("tags:read")
    Page<Tag> page(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return tags.page(search, PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("tags:read")
    Tag one(@PathVariable TagId id) {
        return tags.get(id);
    }

    @PatchMapping("/{id}")
    @Requires("tags:update")
    Tag rename(@PathVariable TagId id, @Valid @RequestBody TagRequest request) {
        return tags.rename(id, request.name());
    }

    @PutMapping("/{id}")
    @Requires("tags:update")
    Tag replace(@PathVariable TagId id, @Valid @RequestBody TagRequest request) {
        return tags.rename(id, request.name());
    }

    /** Everyone with the tag gets the other one, and the tag is gone: at once, or by a job where many have it. */
    @PostMapping("/{id}/merge")
    @Requires("tags:update")
    @ApiResponse(
            responseCode = "200",
            description = "Done: the tag that stays",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Tag.class)))
    @ApiResponse(
            responseCode = "202",
            description = "More than ten thousand people have it: the job that does it",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Job.class)))
    ResponseEntity<Object> merge(@PathVariable TagId id, @Valid @RequestBody MergeRequest request) {
        return merging.merge(id, request.into())
                .map(job -> Begun.<Object>at("/api/jobs/" + job, jobs.find(job).orElseThrow()))
                .orElseGet(() -> ResponseEntity.ok(tags.get(request.into())));
    }

    @DeleteMapping("/{id}")
    @Requires("tags:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable TagId id) {
        tags.delete(id);
    }
}
