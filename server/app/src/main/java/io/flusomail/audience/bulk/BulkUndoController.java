package io.flusomail.audience.bulk;

import io.flusomail.audience.bulk.undo.BulkUndos;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.web.Begun;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/contacts/bulk-update/{id}/undo")
class BulkUndoController {

    private final BulkUndos undos;
    private final StartBulkUpdate bulk;

    BulkUndoController(BulkUndos undos, StartBulkUpdate bulk) {
        this.undos = undos;
        this.bulk = bulk;
    }

    /** Takes the bulk update back; asked for again, it does nothing more. */
    @PostMapping
    @Requires("contacts:update")
    @ApiResponse(
            responseCode = "200",
            description = "For a dry run: what it would do",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = BulkUndos.DryRun.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Accepted: the bulk update, which says how far it is",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BulkResponse.class)))
    ResponseEntity<Object> start(
            @PathVariable JobId id, @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        if (dryRun) {
            return ResponseEntity.ok(undos.look(id));
        }
        undos.start(id);
        return Begun.at("/api/contacts/bulk-update/" + id, BulkResponse.of(bulk.get(id)));
    }
}
