package io.flusomail.audience.bulk;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.web.Begun;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/contacts/bulk-update")
class BulkUpdateController {

    private final StartBulkUpdate bulk;

    BulkUpdateController(StartBulkUpdate bulk) {
        this.bulk = bulk;
    }

    /** How many contacts would be changed. */
    record DryRun(boolean dryRun, long total) {}

    @PostMapping
    @Requires("contacts:update")
    @ApiResponse(
            responseCode = "200",
            description = "For a dry run: how many contacts it would change",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DryRun.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Accepted: the job that does it",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BulkResponse.class)))
    ResponseEntity<Object> start(
            @Valid @RequestBody BulkRequest request,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        if (dryRun || Boolean.TRUE.equals(request.dryRun())) {
            return ResponseEntity.ok(new DryRun(true, bulk.count(request)));
        }
        BulkResponse begun = BulkResponse.of(bulk.start(request));
        return Begun.at("/api/contacts/bulk-update/" + begun.id(), begun);
    }

    @GetMapping("/{id}")
    @Requires("contacts:read")
    BulkResponse one(@PathVariable JobId id) {
        return BulkResponse.of(bulk.get(id));
    }

    /** The newest first. */
    @GetMapping
    @Requires("contacts:read")
    Page<BulkResponse> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return bulk.page(PageRequest.of(page, pageSize)).map(BulkResponse::of);
    }
}
